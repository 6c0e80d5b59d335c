import type { CaseFacts, CaseNewsFacts } from "../../src/domain/case-facts.ts";
import type { EntryId, StaffId, StudentId } from "../../src/domain/ids.ts";
import { caseAbouts } from "../../src/domain/log.ts";
import type { Overdue } from "../../src/domain/overdue.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import { caseAddCard } from "../../src/domain/views/case-add.ts";
import { caseReturnCard } from "../../src/domain/views/case-form.ts";
import { caseBackCard } from "../../src/domain/views/case-news.ts";
import { caseToldCard } from "../../src/domain/views/case-told.ts";
import { casesCard } from "../../src/domain/views/cases.ts";
import { escalateDoneCard } from "../../src/domain/views/escalate-done.ts";
import { escalateFormCard } from "../../src/domain/views/escalate-form.ts";
import { overdueCard } from "../../src/domain/views/overdue.ts";
import { amina, ctx, now, openCase, signals, studentFacts, today, token, zone } from "./cast.ts";

const sam = 9 as StaffId;

/** Case 418, as somebody of the team who has it opens it. */
export const caseFacts: CaseFacts = {
  number: 418,
  token: token(1, 2),
  about: "attendance",
  area: "School of Computing",
  urgency: "two-days",
  dueOn: "2026-11-11",
  raisedOn: today,
  state: "open",
  team: "support",
  step: 0,
  sought: false,
  mine: true,
  accepted: null,
  owner: null,
  decides: null,
  asks: null,
  studentId: 1 as StudentId,
  student: amina,
  programme: "Computer Science",
  raised: { byName: "Dr Mei Li", right: "tutor", at: now, on: today },
  asked: "Contact Amina this week and offer support.",
  knows: "not-reached",
  data: {
    signals: [signals.notHandedIn, signals.quiet],
    tried: [
      {
        byName: "Dr Mei Li",
        contacts: [
          { mode: "email", on: "2026-11-04" },
          { mode: "chat", on: "2026-11-06" },
        ],
        outcome: "left-message",
      },
    ],
  },
  added: [{ byName: "Dr Mei Li", on: today, text: "Amina wrote back: Tuesday suits." }],
  restricted: 1,
  undoable: true,
  today,
  now,
  zone,
};
const taken: CaseFacts = {
  ...caseFacts,
  state: "accepted",
  accepted: { by: sam, byName: "Sam Whitlock" },
};
const oneOf = (at: number) => ({
  studentId: at as StudentId,
  student: amina,
  sameName: false,
  token: token(at, 0),
});
const one = studentFacts({ openCase, undoable: true });

/** The same for Dr Li, who raised it. */
export const newsFacts: CaseNewsFacts = {
  number: 418,
  token: token(1, 3),
  student: amina,
  sameName: false,
  course: {
    ...openCase,
    status: "returned",
    returned: {
      by: sam,
      byName: "Sam Whitlock",
      at: now,
      on: today,
      because: "more-information",
      entry: "00000000-0000-4000-8000-0000000000e1" as EntryId,
    },
    next: null,
  },
  text: "Which lab group is she in, and has she used the extension form?",
  today,
  now,
  zone,
};
export const closedFacts: CaseNewsFacts = {
  ...newsFacts,
  course: {
    ...openCase,
    status: "closed",
    closed: {
      by: sam,
      byName: "Sam Whitlock",
      at: now,
      on: today,
      outcome: "supported",
      entry: "00000000-0000-4000-8000-0000000000e2" as EntryId,
    },
    next: null,
  },
  text: "",
};
/** Something of each kind that waits too long. */
export const waiting: readonly Overdue[] = [
  { ...oneOf(1), kind: "asked", what: "chat", since: "2026-11-04", tomorrow: "Dr Kofi Osei" },
  { ...oneOf(2), kind: "follow-up", since: "2026-11-06" },
  { ...oneOf(3), kind: "returned", case: 402, since: "2026-11-05" },
  { kind: "case", case: 418, since: "2026-11-06", token: token(4, 0) },
  { kind: "decision", case: 419, since: "2026-11-02", token: token(5, 0) },
];
const blank = { inputs: {}, refusal: null };

/** One example of each card about cases, with every part that may be absent. */
export const caseExamples = {
  case: caseCard(taken, ctx),
  "case-add": caseAddCard(
    { ...one, openCase, inputs: {}, refusal: { why: "missing", field: "text" } },
    ctx,
  ),
  "case-form": caseReturnCard(
    { ...taken, ...blank, refusal: { why: "missing", field: "text" } },
    ctx,
  ),
  "case-news": caseBackCard(newsFacts, ctx),
  "case-told": caseToldCard(caseFacts, ctx),
  cases: casesCard(
    [taken, ...[419, 420, 421, 422, 423].map((number) => ({ ...caseFacts, number }))],
    ctx,
  ),
  overdue: overdueCard({ today, closed: new Set(), overdue: waiting, isTutor: true }, ctx),
  "escalate-done": escalateDoneCard({ ...one, ended: null }, ctx),
  "escalate-form": escalateFormCard(
    {
      ...one,
      goesTo: [{ team: "support", abouts: [...caseAbouts], load: { open: 12, usualDays: 1 } }],
      closed: new Set(),
      inputs: { about: "wellbeing", sure: "wellbeing" },
      refusal: { why: "missing", field: "help" },
    },
    ctx,
  ),
};
