import { createHash } from "node:crypto";
import type { JsonObject } from "../../cards/json.ts";

/** A person as the directory and the roster of a chat know them. */
export interface TeamsPerson {
  readonly aadObjectId: string;
  /** What this one bot knows them by; every bot has another. */
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  readonly email: string;
  readonly tenantId: string;
  readonly userRole: "user" | "guest";
}

/** The tenant that the bot of `openTeams` belongs to. */
export const homeTenant = "7b1c2f60-5d3e-4c1a-9f2b-0c4d5e6f7a8b";

/** The tenant of people who are none of ours. */
export const foreignTenant = "e4a9d8c7-1b2a-4f3e-8d5c-6b7a89900112";

/** A person of the home tenant, the same for the same name; whatever a test cares about is said. */
export function teamsPerson(name: string, is: Partial<TeamsPerson> = {}): TeamsPerson {
  const [givenName = name, surname = ""] = name.split(/ (?=\S+$)/u);
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/gu, ".")}@northbridge.example`;
  return {
    aadObjectId: uuidOf(`person ${name}`),
    id: `29:1${hashOf(`bot's own id of ${name}`).toString("base64url")}`,
    name,
    givenName,
    surname,
    userPrincipalName: email,
    email,
    tenantId: homeTenant,
    userRole: "user",
    ...is,
  };
}

/** A person as a roster shows them. Microsoft's documents call the directory's id `objectId`, its samples read `aadObjectId`: both come. */
export const rosterEntry = ({ aadObjectId, ...person }: TeamsPerson): JsonObject => ({
  ...person,
  objectId: aadObjectId,
  aadObjectId,
});

/** The same UUID for the same text. */
export function uuidOf(text: string): string {
  const hex = hashOf(text).toString("hex");
  return hex.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u,
    (_all, a, b, c, d, e) => `${a}-${b}-4${c}-8${d}-${e}`,
  );
}

export const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();
