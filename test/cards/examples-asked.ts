import type { AskedFacts, RegisterCheck } from "../../src/domain/asked.ts";
import type { DutyAlertFacts } from "../../src/domain/duty.ts";
import type { EntryId, StudentId } from "../../src/domain/ids.ts";
import { saidThings } from "../../src/domain/log.ts";
import type { StudentSelf } from "../../src/domain/reach.ts";
import {
  askedCard,
  dutyCard,
  dutyHandCard,
  dutyToldCard,
  inTouchCard,
  registerCheckCard,
} from "../../src/domain/views/asked.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { nudgeCard } from "../../src/domain/views/nudge.ts";
import { readerOf } from "../../src/domain/views/reader.ts";
import { type AskFormFacts, studentAskCard } from "../../src/domain/views/student-ask.ts";
import {
  answeredButtons,
  askedDoneCard,
  askedOnCard,
  dangerCard,
  soughtDoneCard,
  studentHelpCard,
} from "../../src/domain/views/student-says.ts";
import {
  amina,
  ctx,
  drLi,
  drOsei,
  now,
  standings,
  studentFacts,
  today,
  token,
  zone,
} from "./cast.ts";

const ask = "00000000-0000-4000-8000-000000000009";
const reader = readerOf({ today, zone }, ctx.settings);
const mei = { name: "Dr Mei Li", short: "Dr Li" };
const kofi = { name: "Dr Kofi Osei", short: "Dr Osei" };
const self: StudentSelf = { firstName: "Amina", messagesOff: false, tutors: [mei] };
const { reach } = studentFacts();
const withDuty = {
  ...ctx,
  settings: { ...ctx.settings, duty: { team: "support", promise: "2" } },
};

export const form: AskFormFacts = {
  what: "stuck",
  ask,
  nudge: ask,
  self,
  tutors: [
    { id: drLi, tell: drLi, ...mei },
    { id: drOsei, tell: drOsei, ...kofi },
  ],
  things: [
    { id: "assessment:5", module: "Databases", title: "coursework" },
    { id: "module:3", module: "Data Structures", title: null },
  ],
  elsewhere: false,
  closedUntil: null,
  inputs: {},
  refusal: { why: "missing", field: "stuckOn" },
};
const asked: AskedFacts = {
  entry: ask as EntryId,
  what: "stuck",
  about: { module: "Databases", title: "coursework" },
  soon: "this-week",
  dueOn: "2026-11-12",
  at: now,
  on: today,
  tutor: drLi,
  to: drLi,
  nudge: ask,
  studentId: 1 as StudentId,
  student: amina,
  sameName: false,
  token: token(1, 0),
  text: "418?",
  after: {
    kind: "missed-critical",
    module: "Data Structures",
    session: "lab",
    on: "2026-11-03",
    nextAt: null,
  },
  open: true,
  standing: standings.asked,
  elsewhere: null,
  reach,
  today,
  zone,
};
const check: RegisterCheck = {
  event: 12,
  module: "Data Structures",
  startsAt: now,
  attended: 11,
  expected: 48,
  usual: 41,
  say: 3,
  answerBy: "2026-11-17",
  decided: null,
  today,
  zone,
};
const alert: DutyAlertFacts = {
  id: ask,
  student: amina,
  words: "418",
  at: now,
  state: "new",
  byName: "",
  own: false,
  tutorTold: false,
  email: null,
  today,
  zone,
};
const done = {
  firstName: "Amina",
  tutor: "Dr Li",
  by: "Dr Li",
  dueOn: "2026-11-12",
  answered: false,
  readAt: null,
  reach,
};

/** One example of each card of what students ask. */
export const askedExamples = {
  asked: askedCard(asked, ctx),
  "duty-hand": dutyHandCard({ alert, colleagues: [{ id: drOsei, name: "Dr Kofi Osei" }] }, ctx),
  "student-ask": studentAskCard(form, reader, withDuty),
  "student-says": askedDoneCard(done, reader, ctx),
};

const nudge = {
  id: ask,
  facts: { kind: "quiet", lastSeenOn: "2026-10-31" },
  first: false,
} as const;
const links = { helpLink: "https://1.2", absenceLink: "https://3.4" };

/** Each of their parts absent, and each of their kinds. */
export const askedVariants: readonly Card[] = [
  ...([asked, { ...asked, after: null, text: null }] as const).flatMap((of) => [
    askedCard({ ...of, what: "chat", about: null, soon: "next-week" }, ctx),
    askedCard({ ...of, about: null }, ctx),
    askedCard({ ...of, about: { module: "Databases", title: null } }, ctx),
  ]),
  askedCard({ ...asked, elsewhere: "Dr Kofi Osei" }, ctx),
  askedCard({ ...asked, open: false, standing: standings.contacted }, ctx),
  askedCard({ ...asked, open: false, standing: standings.new }, ctx),
  askedCard({ ...asked, token: null, reach: { accounts: [], email: "1@2.3" } }, ctx),
  registerCheckCard(check, ctx),
  registerCheckCard({ ...check, say: 1, usual: null, answerBy: null }, ctx),
  ...(["corrected", "kept", "ignored"] as const).map((how) =>
    registerCheckCard({ ...check, say: 0, decided: { how, byName: "Dr Mei Li" } }, ctx),
  ),
  dutyToldCard(alert, ctx),
  ...(["new", "taken", "not-crisis", "handed"] as const).flatMap((state) => [
    dutyCard({ ...alert, state, byName: "Dr Kofi Osei" }, ctx),
    dutyCard(
      { ...alert, state, byName: "Dr Mei Li", own: true, tutorTold: true, email: "1@2.3" },
      ctx,
    ),
  ]),
  dutyHandCard({ alert, colleagues: [] }, ctx),
  inTouchCard(amina, "Student Support", ctx),
  studentAskCard({ ...form, what: "chat", refusal: null, closedUntil: "2027-01-04" }, reader, ctx),
  studentAskCard(
    { ...form, what: "chat", tutors: [], self: { ...self, tutors: [] }, nudge: null },
    reader,
    ctx,
  ),
  studentAskCard(
    { ...form, self: { ...self, tutors: [mei, kofi] }, elsewhere: true, what: "chat" },
    reader,
    ctx,
  ),
  studentAskCard(
    { ...form, self: { ...self, tutors: [] }, tutors: [], things: [], refusal: null },
    reader,
    withDuty,
  ),
  askedDoneCard({ ...done, readAt: { on: "2026-11-10", time: "08:30" } }, reader, ctx),
  askedDoneCard({ ...done, by: null, reach: { accounts: [] } }, reader, ctx),
  askedDoneCard({ ...done, answered: true }, reader, ctx),
  askedOnCard({ ...done, by: "Dr Osei" }, ctx),
  askedOnCard({ ...done, by: null }, ctx),
  soughtDoneCard({ self, dueOn: "2026-11-12" }, reader, ctx),
  studentHelpCard(ctx),
  dangerCard({ team: "Student Support", other: false }, withDuty),
  dangerCard({ team: null, other: false }, ctx),
  dangerCard({ team: "Student Support", other: true }, withDuty),
  dangerCard({ team: null, other: true }, ctx),
  ...saidThings.flatMap((what) =>
    [self, { ...self, tutors: [] }, { ...self, tutors: [mei, kofi] }].flatMap((who) =>
      [links, { helpLink: null, absenceLink: null }].map((to) => {
        const lines = ctx.words.toStudent.answers.said(
          { what, until: "2026-11-17" },
          who,
          to,
          reader,
        );
        return nudgeCard(
          { nudge, self: who, answered: { lines, buttons: answeredButtons(who, ctx) } },
          reader,
          ctx,
        );
      }),
    ),
  ),
];

/** The same with `data` wherever people or files bring it in. */
export function askedOfData(data: string, howMany: number): Card[] {
  const student = { ...amina, ref: data, givenName: data, familyName: data, knownAs: data };
  const text = data.slice(0, 500).replace(/[\uD800-\uDBFF]$/u, "");
  const who = { name: data, short: data };
  const of = { firstName: data, messagesOff: false, tutors: [who] };
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const facts = { ...asked, student, sameName: true, text, about: { module: data, title: data } };
  return [
    askedCard(
      { ...facts, after: { kind: "deadline-near", module: data, title: data, dueOn: today } },
      ctx,
    ),
    askedCard({ ...facts, elsewhere: data }, ctx),
    askedCard({ ...facts, open: false, standing: { ...standings.contacted, byName: data } }, ctx),
    registerCheckCard({ ...check, module: data }, ctx),
    registerCheckCard(
      { ...check, module: data, say: 0, decided: { how: "kept", byName: data } },
      ctx,
    ),
    dutyCard({ ...alert, student, words: text, state: "taken", byName: data }, ctx),
    dutyToldCard({ ...alert, student, words: text, state: "taken", byName: data }, ctx),
    dutyHandCard({ alert, colleagues: many(() => ({ id: drOsei, name: data })).slice(0, 60) }, ctx),
    inTouchCard(student, "Student Support", ctx),
    studentAskCard(
      {
        ...form,
        self: of,
        tutors: many(() => ({ id: drLi, tell: drLi, ...who })).slice(0, 3),
        things: many((at) => ({ id: `module:${at}`, module: data, title: data })),
        inputs: { text },
        refusal: null,
      },
      reader,
      withDuty,
    ),
    askedDoneCard({ ...done, firstName: data, tutor: data, by: data }, reader, ctx),
    askedOnCard({ ...done, firstName: data, tutor: data, by: data }, ctx),
    soughtDoneCard({ self: of, dueOn: "2026-11-12" }, reader, ctx),
  ];
}
