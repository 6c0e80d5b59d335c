import type { StaffId } from "../../src/domain/ids.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import { caseAddCard } from "../../src/domain/views/case-add.ts";
import { caseToldCard } from "../../src/domain/views/case-told.ts";
import { casesCard } from "../../src/domain/views/cases.ts";
import { escalateDoneCard } from "../../src/domain/views/escalate-done.ts";
import { escalateFormCard } from "../../src/domain/views/escalate-form.ts";
import { refusalCard } from "../../src/domain/views/refusal.ts";
import { ctx, openCase, signals, studentFacts, today, token, zone } from "./cast.ts";
import { caseFacts } from "./examples-case.ts";

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
  const about = { token: token(1, 1), student, sameName: true };
  return [
    caseCard(facts, ctx),
    caseCard({ ...facts, state: "accepted", accepted }, ctx),
    caseToldCard(facts, ctx),
    caseToldCard({ ...facts, state: "accepted", accepted }, ctx),
    casesCard(
      many((at) => ({ ...facts, number: at, state: "accepted" as const, accepted })),
      ctx,
    ),
    caseAddCard({ ...one, openCase: open, inputs: { text: written(500) }, refusal }, ctx),
    escalateDoneCard(one, ctx),
    escalateDoneCard(
      { ...one, openCase: { ...open, accepted: { ...accepted, at: one.now, on: today } } },
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
