import type { StudentId } from "../../src/domain/ids.ts";
import type { NudgeFacts } from "../../src/domain/nudges/kinds.ts";
import type { WaitingNudge } from "../../src/domain/nudges/waiting.ts";
import type { StudentSelf } from "../../src/domain/reach.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { nudgeCard } from "../../src/domain/views/nudge.ts";
import { nudgesDueCard } from "../../src/domain/views/nudges-due.ts";
import { readerOf } from "../../src/domain/views/reader.ts";
import { amina, ben, chidi, ctx, dylan, otherAmina, suharto, today, zone } from "./cast.ts";

const self: StudentSelf = {
  firstName: "Amina",
  messagesOff: false,
  tutors: [{ name: "Dr Mei Li", short: "Dr Li" }],
};
const joint = { ...self, tutors: [...self.tutors, { name: "Dr Kofi Osei", short: "Dr Osei" }] };
const nobody = { ...self, tutors: [] };
const reader = readerOf({ today, zone }, ctx.settings);
const id = "0b0e8a5c-6c1d-4b53-9d7e-9b0d9f2a4c11";
const piece = { module: "Databases", title: "coursework" };

/** One of each kind, with all that may be known. */
export const nudgesOfEachKind: readonly NudgeFacts[] = [
  {
    kind: "missed-critical",
    module: "Data Structures",
    session: "lab",
    on: "2026-11-03",
    nextAt: "2026-11-12T14:00:00Z",
  },
  { kind: "deadline-near", ...piece, dueOn: "2026-11-20" },
  { kind: "deadline-passed", ...piece, dueOn: "2026-11-05", lateUntil: "2026-11-12" },
  { kind: "quiet", lastSeenOn: "2026-10-31" },
  { kind: "first-on-time", ...piece },
];
const [missed, near, passed, quiet] = nudgesOfEachKind as [
  NudgeFacts,
  NudgeFacts,
  NudgeFacts,
  NudgeFacts,
  NudgeFacts,
];
const answered = { lines: ['"3"'], buttons: [] };
const goesAt = new Date("2026-11-11T10:00:00Z");
const waits = (student: WaitingNudge["student"], facts: NudgeFacts, at: number): WaitingNudge => ({
  id: `0b0e8a5c-6c1d-4b53-9d7e-9b0d9f2a4c${20 + at}`,
  studentId: at as StudentId,
  right: "tutor",
  student,
  sameName: student.givenName === "Amina" && at > 1,
  facts,
  asks: facts.kind === "quiet",
  goesAt,
  self: { ...self, firstName: student.givenName },
});
const few = [waits(amina, quiet, 0), waits(ben, missed, 1)];
const five = [amina, otherAmina, ben, chidi, suharto].map((student, at) =>
  waits(student, nudgesOfEachKind[at % 4] ?? quiet, at),
);
const many = [...five, ...five.map((one) => ({ ...one, facts: passed }))];
const due = { today, zone, page: 0, sent: null };

/** One example of each card about messages that come by themselves. */
export const nudgesExamples = {
  nudge: nudgeCard(
    { nudge: { id, facts: missed, first: true }, self, answered: null },
    reader,
    ctx,
  ),
  "nudges-due": nudgesDueCard({ ...due, waiting: few }, ctx),
};

/** The same with each of their parts absent, and each of their kinds. */
export const nudgesVariants: Card[] = [
  ...nudgesOfEachKind.flatMap((facts) =>
    [self, joint, nobody].flatMap((one) =>
      [true, false].map((first) =>
        nudgeCard({ nudge: { id, facts, first }, self: one, answered: null }, reader, ctx),
      ),
    ),
  ),
  nudgeCard({ nudge: { id, facts: quiet, first: false }, self, answered }, reader, ctx),
  nudgeCard(
    {
      nudge: { id, facts: { ...missed, nextAt: null } as NudgeFacts, first: false },
      self,
      answered: null,
    },
    reader,
    ctx,
  ),
  nudgeCard(
    {
      nudge: { id, facts: { ...passed, lateUntil: null } as NudgeFacts, first: true },
      self,
      answered: null,
    },
    reader,
    ctx,
  ),
  ...[[], [waits(dylan, near, 0)], five, many].flatMap((waiting) =>
    [0, 1, 2, 9].map((page) => nudgesDueCard({ ...due, waiting, page }, ctx)),
  ),
  ...(
    [{ sent: 2, dropped: 1 }, { sent: 1, dropped: 0 }, { sent: 0, dropped: 0 }, "later"] as const
  ).map((sent) => nudgesDueCard({ ...due, waiting: few, sent }, ctx)),
];

/** The same with `data` wherever people or files bring it in. */
export function nudgesCardsOfData(data: string, howMany: number): Card[] {
  const named = (n: number) => Array.from({ length: n }, () => ({ name: data, short: data }));
  const of = (n: number) => ({ firstName: data, messagesOff: false, tutors: named(n) });
  const facts = nudgesOfEachKind.map((one) =>
    one.kind === "quiet"
      ? one
      : { ...one, module: data, ...("title" in one ? { title: data } : {}) },
  );
  const student = { ...amina, ref: data, givenName: data, familyName: data, knownAs: data };
  const waiting = Array.from({ length: howMany }, (_, at) => ({
    ...waits(student, facts[at % facts.length] ?? quiet, at),
    sameName: true,
    self: of(Math.min(howMany, 9)),
  }));
  return [
    ...facts.flatMap((one) =>
      [1, Math.min(howMany, 9)].map((n) =>
        nudgeCard(
          {
            nudge: { id, facts: one, first: true },
            self: of(n),
            answered: null,
          },
          reader,
          ctx,
        ),
      ),
    ),
    ...[0, 1].flatMap((page) => [
      nudgesDueCard({ ...due, waiting: waiting.slice(0, 5), page }, ctx),
      nudgesDueCard({ ...due, waiting, page }, ctx),
    ]),
  ];
}
