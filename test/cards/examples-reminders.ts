import type { Card } from "../../src/domain/views/card.ts";
import { dueCard } from "../../src/domain/views/due.ts";
import type { Reminded } from "../../src/domain/views/reminder-row.ts";
import { chidi, ctx, fourRows, listFacts, person, standings, studentFacts, token } from "./cast.ts";
import { givenReason } from "./examples-desk.ts";

const hana = person({ givenName: "Hana", familyName: "Rees", ref: "20208" });
export const hanaReturns: Reminded = {
  ...studentFacts({ token: token(8, 0), student: hana, standing: standings["known-reason"] }),
  what: { kind: "returns", on: "2026-11-16" },
};
const given = givenReason({ until: "2026-11-16" });
export const reasonEnds: Reminded = {
  ...studentFacts({ token: token(9, 1), student: chidi, given: [given] }),
  what: { kind: "ends", reason: given.entry, until: given.until },
};

const list = listFacts();
export const dueExample = dueCard(
  { ...list, rows: fourRows.slice(1, 2), reminders: [hanaReturns, reasonEnds] },
  ctx,
);

const reminded: readonly Reminded[] = [
  hanaReturns,
  { ...hanaReturns, what: { kind: "returns", on: "2026-11-09" } },
  { ...hanaReturns, what: { kind: "returns", on: "2026-11-06" } },
  { ...hanaReturns, standing: standings.contacted },
  { ...hanaReturns, standing: standings.waiting, undoable: true },
  reasonEnds,
  { ...reasonEnds, given: [] },
  { ...reasonEnds, given: [{ ...given, until: "2026-12-18" }], undoable: true },
];

/** A morning's card with reminders alone, and of every kind. */
export const reminderVariants: readonly Card[] = reminded.flatMap((one) => [
  dueCard({ ...list, rows: [], reminders: [one] }, ctx),
  dueCard({ ...list, rows: fourRows, reminders: [one, one, one] }, ctx),
]);
