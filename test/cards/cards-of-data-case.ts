import type { EntryId, StaffId, StudentId } from "../../src/domain/ids.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import { caseAddCard } from "../../src/domain/views/case-add.ts";
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
import { refusalCard } from "../../src/domain/views/refusal.ts";
import { ctx, openCase, signals, studentFacts, today, token, zone } from "./cast.ts";
import { caseFacts, newsFacts } from "./examples-case.ts";

/** Every card about cases, with `data` wherever people or files may bring it in. */
export function caseCardsOfData(data: string, howMany: number): Card[] {
  const student = {
    ref: data,
    givenName: data,
    familyName: data,
    knownAs: data,
    pronouns: data,
    stage: 2,
  };
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const written = (most: number) => data.slice(0, most).replace(/[\uD800-\uDBFF]$/u, "");
  const accepted = { by: 9 as StaffId, byName: data };
  const open = { ...openCase, byName: data };
  const one = studentFacts({ student, sameName: true, openCase: open, undoable: true });
  const facts = {
    ...caseFacts,
    student,
    programme: data,
    area: data,
    asked: written(300),
    raised: { ...caseFacts.raised, byName: data },
    data: {
      signals: Object.values(signals),
      tried: many(() => ({
        byName: data,
        contacts: many(() => ({ mode: "in-person" as const, on: "2025-11-04" })),
        outcome: "referred" as const,
      })),
    },
    added: many(() => ({ byName: data, on: today, text: written(500) })),
    restricted: 99,
  };
  const refusal = { why: "too-long", length: 612, limit: 300 } as const;
  const hand = { by: 9 as StaffId, byName: data, at: one.now, on: today };
  const newsOfData = {
    ...newsFacts,
    student,
    sameName: true,
    text: written(500),
    course: {
      ...open,
      status: "returned" as const,
      returned: { ...hand, because: "not-ours" as const, entry: "e" as EntryId },
    },
  };
  const about = { token: token(1, 1), student, sameName: true };
  return [
    caseCard(facts, ctx),
    caseCard({ ...facts, state: "accepted", accepted }, ctx),
    caseToldCard(facts, ctx),
    caseToldCard({ ...facts, state: "accepted", accepted }, ctx),
    ...[caseReturnCard, casePassCard].map((form) =>
      form({ ...facts, inputs: { text: written(500) }, refusal }, ctx),
    ),
    caseCloseCard({ ...facts, inputs: { text: written(500) }, refusal, director: data }, ctx),
    caseResendCard(
      {
        ...one,
        openCase: newsOfData.course,
        asked: written(500),
        inputs: { text: written(500) },
        refusal,
      },
      ctx,
    ),
    caseBackCard(newsOfData, ctx),
    caseClosedCard(
      {
        ...newsOfData,
        course: {
          ...open,
          status: "closed",
          closed: { ...hand, outcome: "no-support-wanted", entry: "e" as EntryId },
        },
      },
      ctx,
    ),
    caseDecisionCard({ ...facts, state: "decision", decides: "unanswered" }, ctx),
    caseToldCard({ ...facts, state: "decision", owner: { id: 9 as StaffId, name: data } }, ctx),
    overdueCard(
      {
        today,
        closed: new Set(),
        overdue: many((at) => ({
          kind: "asked" as const,
          what: "chat" as const,
          since: "2025-11-04",
          tomorrow: `${data}${at}`,
          studentId: at as StudentId,
          student,
          sameName: true,
          token: token(1, at),
        })),
        isTutor: true,
      },
      ctx,
    ),
    casesCard(
      many((at) => ({ ...facts, number: at, state: "accepted" as const, accepted })),
      ctx,
    ),
    caseAddCard({ ...one, openCase: open, inputs: { text: written(500) }, refusal }, ctx),
    escalateDoneCard({ ...one, ended: null }, ctx),
    escalateDoneCard(
      {
        ...one,
        openCase: { ...open, accepted: { ...accepted, at: one.now, on: today } },
        ended: null,
      },
      ctx,
    ),
    escalateFormCard(
      {
        ...one,
        goesTo: [{ team: "support", abouts: [], load: { open: 999, usualDays: 99 } }],
        closed: new Set(),
        inputs: { help: written(300), sure: "wellbeing" },
        refusal,
      },
      ctx,
    ),
    ...(
      [
        {
          why: "case-open",
          open: { case: 418, by: accepted.by, byName: data, on: today },
          item: "",
        },
        { why: "case-taken", byName: data, at: "2026-11-09T09:31:00Z" },
        { why: "undo-too-late", byName: data, accepted: true, item: "" },
      ] as const
    ).map((why) => refusalCard({ today, zone, refusal: why, about }, ctx)),
  ];
}
