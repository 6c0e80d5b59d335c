import { createHash } from "node:crypto";
import type { FictionalName, NameOf } from "../../flows/ingest-ports.ts";
import { familyNames, givenNames } from "./name-lists.ts";

/** The seed: another word here would rename everybody. */
const SEED = "waymark oulad";
/** Out of ten members of staff; null is without a title. */
const titles = ["Dr", "Dr", "Dr", "Dr", "Prof", "Mx", null, null, null, null] as const;

/** A name that depends on nothing but the seed, the role and the reference. */
export const nameFor: NameOf = (role, ref): FictionalName => {
  const hash = createHash("sha256").update(`${SEED} ${role} ${ref}`).digest();
  return {
    title: role === "staff" ? pick(titles, hash.readUInt32BE(8)) : null,
    givenName: pick(givenNames, hash.readUInt32BE(0)),
    familyName: pick(familyNames, hash.readUInt32BE(4)),
  };
};

function pick<T>(from: readonly T[], number: number): T {
  const picked = from[number % from.length];
  if (picked === undefined) throw new Error("A list of names is empty.");
  return picked;
}
