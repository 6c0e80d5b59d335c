import type { StudentId } from "../../src/domain/ids.ts";
import type { StudentSelf } from "../../src/domain/reach.ts";
import type { Praise } from "../../src/domain/signals.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { kudosDoneCard } from "../../src/domain/views/kudos-done.ts";
import { kudosFormCard } from "../../src/domain/views/kudos-form.ts";
import {
  kudosCard,
  studentClosedCard,
  studentNoticeCard,
  studentStoppedCard,
  studentUnreadCard,
} from "../../src/domain/views/student-side.ts";
import { thankFindCard } from "../../src/domain/views/thank-find.ts";
import { alex, amina, ben, ctx, now, otherAmina, studentFacts, today, token } from "./cast.ts";

const one = studentFacts({ undoable: true });
const self: StudentSelf = {
  firstName: "Amina",
  messagesOff: false,
  tutors: [{ name: "Dr Mei Li", short: "Dr Li" }],
};
const kofi = { name: "Dr Kofi Osei", short: "Dr Osei" };
const off = { ...self, messagesOff: true };
const note = {
  byName: "Dr Mei Li",
  byShort: "Dr Li",
  text: "You asked a great question in Friday's seminar, Amina. It's good to have you there.",
};
const tutees = [amina, otherAmina, ben, alex].map((student, at) => ({
  studentId: at as StudentId,
  student,
  sameName: at < 2,
}));
const offered = tutees.slice(0, 3).map((one, at) => ({ ...one, token: token(at, 0) }));
const form = { ...one, unreachable: null, inputs: {}, refusal: null };
const praises: readonly Praise[] = [
  { id: "picking-up", days: 4 },
  { id: "first-on-time", module: "Databases", title: "coursework" },
  { id: "mark-up", module: "Networks", title: "test", by: 12 },
  { id: "steady", module: "Data Structures", sessions: 4 },
];

/** One example of each card around a note to a student. */
export const kudosExamples = {
  kudos: kudosCard({ note, self, stopped: false }, ctx),
  "kudos-done": kudosDoneCard({ ...one, sent: { at: now, state: "sent" } }, ctx),
  "kudos-form": kudosFormCard({ ...form, refusal: { why: "missing", field: "text" } }, ctx),
  "student-note": studentUnreadCard(ctx),
  "student-notice": studentNoticeCard({ self, stopped: false, again: false }, ctx),
  "thank-find": thankFindCard({ offered, tutees, missing: true }, ctx),
};

/** The same with each of their parts absent, and each of their kinds. */
export const kudosVariants: Card[] = [
  kudosCard({ note, self: off, stopped: true }, ctx),
  kudosCard({ note: { ...note, text: null }, self, stopped: false }, ctx),
  studentNoticeCard({ self: { ...off, tutors: [] }, stopped: true, again: true }, ctx),
  studentNoticeCard(
    { self: { ...self, tutors: [...self.tutors, kofi] }, stopped: false, again: false },
    ctx,
  ),
  studentClosedCard(ctx),
  studentStoppedCard(ctx),
  studentUnreadCard(ctx),
  ...(["sent", "taken-back", "held"] as const).map((state) =>
    kudosDoneCard({ ...one, undoable: false, today: "2026-11-10", sent: { at: now, state } }, ctx),
  ),
  ...(["under-18", "messages-off", "no-account"] as const).map((unreachable) =>
    kudosFormCard({ ...form, unreachable }, ctx),
  ),
  kudosFormCard({ ...form, inputs: { text: "Amina!" } }, ctx),
  ...praises.map((praise) =>
    kudosFormCard({ ...form, score: { ...one.score, praise: [praise] } }, ctx),
  ),
  thankFindCard({ offered: [], tutees: [], missing: true }, ctx),
  thankFindCard({ offered: [], tutees, missing: false }, ctx),
];

/** The same with `data` wherever people or files bring it in. */
export function kudosCardsOfData(data: string, howMany: number): Card[] {
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const text = data.slice(0, 300).replace(/[\uD800-\uDBFF]$/u, "");
  const student = { ...amina, ref: data, givenName: data, familyName: data, knownAs: data };
  const facts = { ...form, student, today, sameName: true };
  const of = { firstName: data, messagesOff: false };
  const people = many((at) => ({ studentId: at as StudentId, student, sameName: true }));
  const named = [{ name: data, short: data }];
  return [
    kudosCard(
      {
        note: { byName: data, byShort: data, text },
        self: { ...of, tutors: named },
        stopped: true,
      },
      ctx,
    ),
    studentNoticeCard({ self: { ...of, tutors: named }, stopped: true, again: true }, ctx),
    studentNoticeCard(
      {
        self: { ...of, tutors: many(() => ({ name: data, short: data })).slice(0, 9) },
        stopped: true,
        again: true,
      },
      ctx,
    ),
    kudosDoneCard({ ...facts, sent: { at: now, state: "sent" } }, ctx),
    kudosFormCard({ ...facts, inputs: { text } }, ctx),
    thankFindCard(
      {
        offered: people.slice(0, 3).map((one, at) => ({ ...one, token: token(at, 99) })),
        tutees: people,
        missing: false,
      },
      ctx,
    ),
  ];
}
