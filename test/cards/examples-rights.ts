import { ownWrongThings, type SaidWrong } from "../../src/domain/own-wrong.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { correctionCard, correctionKeepCard, stoppingCard } from "../../src/domain/views/rights.ts";
import { amina, ctx, studentFacts, today, zone } from "./cast.ts";

const moment = { today, zone };
const said: SaidWrong = {
  kind: "hand-in",
  piece: { module: "Databases", title: "coursework", on: "2026-11-05" },
  state: "open",
  heldFrom: today,
  answerBy: "2026-11-23",
  answer: null,
};
const facts = {
  ...moment,
  ...said,
  student: amina,
  sameName: false,
  text: "418",
  byName: null,
  reach: studentFacts().reach,
};
const blank = { inputs: {}, refusal: null };

/** One example of each card about a student's rights. */
export const rightsExamples = {
  correction: correctionCard(facts, ctx),
  "correction-keep": correctionKeepCard(
    { ...facts, inputs: {}, refusal: { why: "missing", field: "text" } },
    ctx,
  ),
};

/** Each kind and state, and what stops and begins again. */
export const rightsVariants: readonly Card[] = [
  ...ownWrongThings.flatMap((kind) =>
    [said.piece, null].flatMap((piece) => [
      ...(["open", "corrected", "kept"] as const).map((state) =>
        correctionCard({ ...facts, kind, piece, state, byName: "Dr Mei Li", answer: "3" }, ctx),
      ),
      correctionCard({ ...facts, kind, piece, state: "kept", sameName: true, text: null }, ctx),
      correctionKeepCard({ ...facts, kind, piece, ...blank }, ctx),
    ]),
  ),
  correctionCard({ ...facts, reach: { accounts: [], email: "1@2.3" } }, ctx),
  ...(["stop-ask", "restart-ask"] as const).map((card) =>
    stoppingCard({ card, ref: "20417" }, moment, ctx),
  ),
  ...(["waits", "again"] as const).map((now) =>
    stoppingCard({ card: "restart-done", ref: "20417", now }, moment, ctx),
  ),
  ...[1, 3].map((n) =>
    stoppingCard(
      { card: "stop-done", ref: "20417", at: "2026-11-09T09:02:00Z", changed: n, cancelled: n },
      moment,
      ctx,
    ),
  ),
];

/** The same with `data` wherever people or files bring it in. */
export function rightsOfData(data: string): Card[] {
  const student = { ...amina, ref: data, givenName: data, familyName: data, knownAs: data };
  const text = data.slice(0, 300).replace(/[\uD800-\uDBFF]$/u, "");
  const piece = { module: data, title: data, on: today };
  const one = { ...facts, student, sameName: true, piece, text, byName: data };
  return [
    correctionCard(one, ctx),
    correctionCard({ ...one, state: "kept", answer: text }, ctx),
    correctionKeepCard({ ...one, inputs: { text }, refusal: null }, ctx),
    stoppingCard({ card: "stop-ask", ref: data }, moment, ctx),
  ];
}
