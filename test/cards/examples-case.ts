import type { CaseFacts } from "../../src/domain/case-facts.ts";
import type { StaffId, StudentId } from "../../src/domain/ids.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import { caseAddCard } from "../../src/domain/views/case-add.ts";
import { caseToldCard } from "../../src/domain/views/case-told.ts";
import { casesCard } from "../../src/domain/views/cases.ts";
import { escalateDoneCard } from "../../src/domain/views/escalate-done.ts";
import { escalateFormCard } from "../../src/domain/views/escalate-form.ts";
import { amina, ctx, now, openCase, signals, studentFacts, today, token, zone } from "./cast.ts";

const sam = 9 as StaffId;

/** Case 418, as somebody of the team who has it opens it. */
export const caseFacts: CaseFacts = {
  number: 418,
  token: token(1, 2),
  about: "attendance",
  area: "School of Computing",
  dueOn: "2026-11-11",
  state: "open",
  accepted: null,
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
const one = studentFacts({ openCase, undoable: true });

/** One example of each card about cases, with every part that may be absent. */
export const caseExamples = {
  case: caseCard(taken, ctx),
  "case-add": caseAddCard(
    { ...one, openCase, inputs: {}, refusal: { why: "missing", field: "text" } },
    ctx,
  ),
  "case-told": caseToldCard(caseFacts, ctx),
  cases: casesCard(
    [taken, ...[419, 420, 421, 422, 423].map((number) => ({ ...caseFacts, number }))],
    ctx,
  ),
  "escalate-done": escalateDoneCard(one, ctx),
  "escalate-form": escalateFormCard(
    {
      ...one,
      load: { open: 12, usualDays: 1 },
      closed: new Set(),
      inputs: { about: "wellbeing", sure: "wellbeing" },
      refusal: { why: "missing", field: "help" },
    },
    ctx,
  ),
};
