import type { RecordFacts } from "../../src/domain/facts.ts";
import type { StudentId } from "../../src/domain/ids.ts";
import type { NudgeFacts } from "../../src/domain/nudges/kinds.ts";
import { type Card, type CardName, cardNames } from "../../src/domain/views/card.ts";
import { chooseCard } from "../../src/domain/views/choose.ts";
import { contactDoneCard } from "../../src/domain/views/contact-done.ts";
import { contactFormCard } from "../../src/domain/views/contact-form.ts";
import { contactHintCard } from "../../src/domain/views/contact-hint.ts";
import { findCard } from "../../src/domain/views/find.ts";
import { firstWasCard } from "../../src/domain/views/first-was.ts";
import { listClosedCard } from "../../src/domain/views/list-closed.ts";
import { listDoneCard } from "../../src/domain/views/list-done.ts";
import { listHowCard } from "../../src/domain/views/list-how.ts";
import { listMenuCard } from "../../src/domain/views/list-menu.ts";
import { noteDoneCard } from "../../src/domain/views/note-done.ts";
import { noteFormCard } from "../../src/domain/views/note-form.ts";
import { nothingYetCard } from "../../src/domain/views/nothing-yet.ts";
import { openedAgainCard } from "../../src/domain/views/opened-again.ts";
import { quietWeekCard } from "../../src/domain/views/quiet-week.ts";
import { recordCard } from "../../src/domain/views/record.ts";
import { refusalCard } from "../../src/domain/views/refusal.ts";
import { snoozeDoneCard } from "../../src/domain/views/snooze-done.ts";
import { snoozeFormCard } from "../../src/domain/views/snooze-form.ts";
import { studentCard } from "../../src/domain/views/student.ts";
import { studentHowCard } from "../../src/domain/views/student-how.ts";
import { weeklyListCard } from "../../src/domain/views/weekly-list.ts";
import {
  amina,
  ben,
  chidi,
  ctx,
  drOsei,
  dylan,
  fourRows,
  listFacts,
  now,
  otherAmina,
  signals,
  standings,
  studentFacts,
  today,
  token,
  zone,
} from "./cast.ts";
import { askedExamples } from "./examples-asked.ts";
import { caseExamples } from "./examples-case.ts";
import { deskExamples } from "./examples-desk.ts";
import { handOverExample } from "./examples-hand-over.ts";
import { kudosExamples } from "./examples-kudos.ts";
import { nudgesExamples, nudgesOfEachKind } from "./examples-nudges.ts";
import { ownDataExamples } from "./examples-own-data.ts";
import { dueExample } from "./examples-reminders.ts";
import { rightsExamples } from "./examples-rights.ts";
import { severalExamples } from "./examples-several.ts";
import { summaryExamples } from "./examples-summary.ts";

const handled = fourRows.map((one, at) => ({
  ...one,
  handled: true,
  standing: at === 3 ? standings.snoozed : standings.waiting,
}));
const list = listFacts();
const closed = new Set<string>();

export const recordFacts = (over: Partial<RecordFacts> = {}): RecordFacts => ({
  student: studentFacts({ known: [{ signal: "attendance", toOn: "2027-05-29" }] }),
  modules: [
    {
      title: "Databases",
      level: "medium",
      trend: "steady",
      signals: [signals.notHandedIn],
    },
    { title: "Networks", level: "unknown", trend: "steady", signals: [] },
  ],
  messages: [{ at: now, facts: nudgesOfEachKind[3] as NudgeFacts }],
  handIns: [
    {
      module: "Databases",
      title: "coursework",
      kind: "coursework",
      dueOn: "2026-11-05",
      ownDate: false,
      submittedOn: null,
      banked: false,
      mark: null,
    },
    {
      module: "Networks",
      title: "coursework",
      kind: "coursework",
      dueOn: "2026-10-22",
      ownDate: true,
      submittedOn: "2026-10-23",
      banked: false,
      mark: 41,
    },
  ],
  sessions: [
    {
      module: "Data Structures",
      title: null,
      kind: "lab",
      on: "2026-11-06",
      critical: true,
      status: "missed",
      counts: true,
    },
    {
      module: "Data Structures",
      title: null,
      kind: "lab",
      on: "2026-11-03",
      critical: true,
      status: "missed",
      counts: false,
    },
    {
      module: "Networks",
      title: "Lecture 5",
      kind: "lecture",
      on: "2026-11-02",
      critical: false,
      status: "late",
      counts: true,
    },
  ],
  log: [
    {
      at: new Date("2026-11-04T14:00:00Z"),
      byName: "Dr Mei Li",
      kind: "contact",
      elsewhere: false,
      said: null,
      outcome: "left-message",
      mode: "email",
      until: "2026-11-09",
      undone: false,
      text: "Asked about the coursework.",
    },
    {
      at: new Date("2026-11-05T11:00:00Z"),
      byName: "Dr Kofi Osei",
      kind: "contact",
      elsewhere: true,
      said: null,
      outcome: "no-answer",
      mode: "call",
      until: null,
      undone: false,
      text: null,
    },
  ],
  access: [
    { name: "Dr Mei Li", right: "tutor", until: null },
    { name: "Dr Kofi Osei", right: "cover", until: "2026-11-20" },
  ],
  ...over,
});

const one = studentFacts({ undoable: true });

/** One example of each card, as the product's document shows it where it does; with every part that may be absent. */
const made: { readonly [Name in CardName]: Card } = {
  ...deskExamples,
  ...severalExamples,
  ...summaryExamples,
  ...caseExamples,
  ...askedExamples,
  ...kudosExamples,
  ...nudgesExamples,
  ...ownDataExamples,
  ...rightsExamples,
  choose: chooseCard(
    {
      typed: "amina",
      opens: "open",
      matches: [amina, otherAmina].map((student, at) => ({
        token: token(at + 1, 0),
        student,
        sameName: true,
      })),
    },
    ctx,
  ),
  "contact-done": contactDoneCard({ ...one, standing: standings.waiting }, ctx),
  "contact-form": contactFormCard({ ...one, habits: null, closed, inputs: {}, refusal: null }, ctx),
  "contact-hint": contactHintCard(
    {
      ...one,
      form: "contacted",
      inputs: { outcome: "reached", mode: "call", note: "Her mother is in hospital." },
    },
    ctx,
  ),
  due: dueExample,
  "hand-over": handOverExample,
  find: findCard(
    {
      tutees: [amina, otherAmina, ben, chidi, dylan].map((student, at) => ({
        studentId: at as StudentId,
        student,
      })),
      missing: false,
    },
    ctx,
  ),
  "first-was": firstWasCard(
    {
      ...one,
      first: { byName: "Dr Kofi Osei", at: new Date("2026-11-09T09:11:00Z") },
    },
    ctx,
  ),
  "list-closed": listClosedCard({ ...list, listed: 4, contacted: 3, snoozed: 1 }, ctx),
  "list-done": listDoneCard({ ...list, rows: handled }, ctx),
  "list-how": listHowCard(ctx),
  "list-menu": listMenuCard(null, ctx),
  "note-done": noteDoneCard(one, ctx),
  "note-form": noteFormCard(
    { ...one, inputs: {}, refusal: { why: "too-long", length: 612, limit: 500 } },
    ctx,
  ),
  "nothing-yet": nothingYetCard({ today, nextListOn: "2026-11-16" }, ctx),
  "opened-again": openedAgainCard({ token: token(1, 0), minutes: 30 }, ctx),
  "quiet-week": quietWeekCard(
    {
      ...list,
      week: 8,
      rows: [],
      summary: {
        ...list.summary,
        counts: {
          listed: 0,
          more: 0,
          steady: 41,
          unknown: 2,
          knownReason: 2,
          snoozed: 0,
          withSupport: 0,
          resting: 0,
        },
      },
    },
    ctx,
  ),
  record: recordCard(recordFacts(), ctx),
  refusal: refusalCard(
    {
      today,
      zone,
      refusal: { why: "cannot-open", ref: "7F3A" },
      about: null,
    },
    ctx,
  ),
  "snooze-done": snoozeDoneCard({ ...one, standing: standings.snoozed }, ctx),
  "snooze-form": snoozeFormCard(
    {
      ...one,
      inputs: {},
      refusal: { why: "bad-date", from: "2026-11-10", to: "2026-12-07" },
    },
    ctx,
  ),
  student: studentCard(
    studentFacts({
      standing: { ...standings.due, by: drOsei, byName: "Dr Kofi Osei" },
      alsoTutoredBy: [],
    }),
    ctx,
  ),
  "student-how": studentHowCard(one, ctx),
  "weekly-list": weeklyListCard(list, ctx),
};

/** In the order of their names. */
export const examples = Object.fromEntries(
  cardNames.map((name) => [name, made[name]]),
) as typeof made;
