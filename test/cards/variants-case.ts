import type { CaseFacts, CaseLine } from "../../src/domain/case-facts.ts";
import { caseAbouts, type OpenCase } from "../../src/domain/log.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import {
  caseCloseCard,
  casePassCard,
  caseResendCard,
  caseReturnCard,
} from "../../src/domain/views/case-form.ts";
import {
  caseBackCard,
  caseClosedCard,
  caseDecisionCard,
} from "../../src/domain/views/case-news.ts";
import { caseToldCard } from "../../src/domain/views/case-told.ts";
import { casesCard } from "../../src/domain/views/cases.ts";
import { escalateDoneCard } from "../../src/domain/views/escalate-done.ts";
import { escalateFormCard } from "../../src/domain/views/escalate-form.ts";
import { overdueCard } from "../../src/domain/views/overdue.ts";
import { withTeams } from "../support/teams-of-cases.ts";
import { ctx, drLi, drOsei, openCase, person, studentFacts, today } from "./cast.ts";
import { caseFacts, closedFacts, newsFacts, waiting } from "./examples-case.ts";

const cases: CaseFacts[] = caseAbouts.flatMap((about) => [
  { ...caseFacts, about, accepted: null, undoable: false },
  {
    ...caseFacts,
    about,
    area: null,
    programme: null,
    data: null,
    added: [],
    restricted: 0,
    accepted: { by: drLi, byName: "Dr Mei Li" },
    student: person({ givenName: "Suharto", stage: null }),
  },
  { ...caseFacts, data: { signals: [], tried: [] } },
]);

const withTeamsCtx = { ...ctx, settings: withTeams };
const untouched = { inputs: {}, refusal: null };
const owner = { id: drOsei, name: "Jo Marsh" };
const late = { ...caseFacts, dueOn: "2026-11-05" };

/** A case as a line, in each state. */
const lines: CaseLine[] = [
  late,
  { ...late, owner, asks: "cover", step: 3 },
  { ...caseFacts, state: "decision", owner, asks: "director" },
  { ...caseFacts, state: "decision", owner: null },
  { ...caseFacts, state: "returned", mine: false, token: null },
  { ...caseFacts, state: "closed", mine: false, token: null },
  { ...caseFacts, team: "money", mine: false, token: null },
];

const next = (tells: "team" | "cover" | "director", name: string | null) => ({
  tells,
  name,
  at: "2026-11-10T09:00:00.000Z",
});
/** Where a case stands for who raised it, in each state. */
const courses: OpenCase[] = [
  { ...openCase, team: "money", passed: true },
  { ...openCase, dueOn: "2026-11-05" },
  ...[
    { step: 1, next: next("team", null) },
    { step: 2, next: next("cover", "Jo Marsh") },
    { step: 3, next: next("cover", "Jo Marsh"), owner: { id: drOsei, as: "cover" as const } },
    { step: 4, next: next("director", "Ruth Adeyemi") },
    { step: 2, next: null },
  ].map((one) => ({ ...openCase, dueOn: "2026-11-05", ...one })),
  { ...openCase, status: "decision", decides: "unanswered", owner: { id: drOsei, as: "head" } },
  {
    ...openCase,
    status: "decision",
    decides: "not-reached",
    owner: { id: drOsei, as: "director" },
  },
  newsFacts.course,
];

/** Cases of every kind and state, and the form with every load of the team. */
export const caseVariants: readonly Card[] = [
  ...cases.flatMap((one) => [
    caseCard(one, ctx),
    caseToldCard(one, ctx),
    caseToldCard({ ...one, state: "withdrawn", token: null }, ctx),
  ]),
  ...cases.flatMap((one) => [
    caseReturnCard({ ...one, ...untouched }, ctx),
    casePassCard({ ...one, ...untouched }, ctx),
    casePassCard({ ...one, ...untouched }, withTeamsCtx),
    casePassCard({ ...one, ...untouched, state: "decision" }, withTeamsCtx),
    caseCloseCard({ ...one, ...untouched, director: "Ruth Adeyemi" }, ctx),
    caseCloseCard({ ...one, ...untouched, director: null, sought: true }, ctx),
  ]),
  caseCard({ ...caseFacts, sought: true, state: "decision", undoable: false }, ctx),
  ...[newsFacts, closedFacts].flatMap((news) => [
    ...[caseBackCard, caseClosedCard].flatMap((card) => [
      card(news, ctx),
      card({ ...news, text: "" }, { ...ctx, reader: drOsei }),
      card({ ...news, course: openCase }, ctx),
      card({ ...news, course: { ...openCase, status: "withdrawn" } }, ctx),
    ]),
    caseResendCard(
      { ...studentFacts(), ...untouched, openCase: news.course, asked: news.text },
      ctx,
    ),
  ]),
  ...(["unanswered", "not-reached"] as const).flatMap((decides) =>
    ([1, 4] as const).flatMap((step) =>
      (["director", "head"] as const).flatMap((asks) =>
        [ctx, withTeamsCtx].map((of) =>
          caseDecisionCard({ ...caseFacts, state: "decision", decides, step, asks }, of),
        ),
      ),
    ),
  ),
  ...lines.map((one) => caseToldCard(one, withTeamsCtx)),
  ...courses.map((open) =>
    escalateDoneCard({ ...studentFacts(), openCase: open, ended: null }, withTeamsCtx),
  ),
  escalateDoneCard({ ...studentFacts(), openCase: null, ended: closedFacts.course.closed }, ctx),
  overdueCard({ today, closed: new Set(), overdue: [], isTutor: true }, ctx),
  overdueCard({ today, closed: new Set(), overdue: waiting.slice(3), isTutor: false }, ctx),
  ...waiting.map((one) =>
    overdueCard({ today, closed: new Set(), overdue: [one], isTutor: true }, ctx),
  ),
  casesCard([], ctx),
  casesCard(cases, ctx),
  ...[0, 31].flatMap((open) =>
    [null, 1, 4].flatMap((usualDays) => {
      const load = { open, usualDays };
      const blank = { inputs: {}, refusal: null };
      const others = [{ team: "money", abouts: ["money", "other"] as const, load }];
      return [[], others].map((also) =>
        escalateFormCard(
          {
            ...studentFacts(),
            goesTo: [{ team: "support", abouts: ["wellbeing"], load }, ...also],
            closed: new Set(),
            ...blank,
          },
          ctx,
        ),
      );
    }),
  ),
];
