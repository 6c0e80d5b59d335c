import { writeToken } from "../domain/actions.ts";
import type { StaffId } from "../domain/ids.ts";
import type { CaseView, OpenedCase } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import { caseCard } from "../domain/views/case.ts";
import { caseCloseCard, casePassCard, caseReturnCard } from "../domain/views/case-form.ts";
import { caseBackCard, caseClosedCard, caseDecisionCard } from "../domain/views/case-news.ts";
import { caseToldCard } from "../domain/views/case-told.ts";
import { casesCard } from "../domain/views/cases.ts";
import type { Cases } from "../ports/cases.ts";
import type { Facts } from "../ports/facts.ts";
import type { DrawCase, DrawnForm } from "../ports/messages.ts";

type Ports = {
  readonly cases: Pick<Cases, "line" | "packet" | "open" | "news" | "nameOfDirector">;
  readonly facts: Pick<Facts, "itemOf">;
};

/** Draws the cards of those whom cases go to, and what those who raised them hear. A case that is not the reader's any more is a line without a name, wherever it stood open. */
export const drawCase =
  (ports: Ports): DrawCase =>
  async (view, reader, form, ctx) => {
    const { cases } = ports;
    switch (view.card) {
      case "cases":
        return casesCard(await cases.open(reader), ctx);
      case "case-back":
      case "case-closed":
        return news(ports, view, reader, ctx);
      case "case":
      case "case-return":
      case "case-pass":
      case "case-close":
        return (
          (await opened(ports, view, reader, form, ctx)) ?? line(ports, view.case, reader, ctx)
        );
      case "case-decision": {
        const found = await cases.line(view.case, reader);
        const token = found?.state === "decision" ? found.token : null;
        return found && token !== null
          ? caseDecisionCard({ ...found, token }, ctx)
          : found && caseToldCard(found, ctx);
      }
      case "case-told":
        return line(ports, view.case, reader, ctx);
    }
  };

async function line(
  { cases }: Ports,
  number: number,
  reader: StaffId,
  ctx: ViewContext,
): Promise<Card | null> {
  const found = await cases.line(number, reader);
  return found && caseToldCard(found, ctx);
}

/** The case itself, and the forms of those who have it. */
async function opened(
  { cases }: Ports,
  view: OpenedCase,
  reader: StaffId,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card | null> {
  const packet = await cases.packet(view.case, reader);
  if (!packet) return null;
  const facts = { ...packet, inputs, refusal };
  switch (view.card) {
    case "case":
      return caseCard(packet, ctx);
    case "case-return":
      return caseReturnCard(facts, ctx);
    case "case-pass":
      return casePassCard(facts, ctx);
    case "case-close": {
      const director = await cases.nameOfDirector(packet.studentId);
      return caseCloseCard({ ...facts, director }, ctx);
    }
  }
}

async function news(
  { cases, facts }: Ports,
  view: Extract<CaseView, { card: "case-back" | "case-closed" }>,
  reader: StaffId,
  ctx: ViewContext,
): Promise<Card | null> {
  const found = await cases.news(view.case, reader);
  const item = found && (await facts.itemOf(reader, found.studentId));
  if (!found || !item) return null;
  const told = { ...found, token: writeToken({ item, version: found.version }) };
  return view.card === "case-back" ? caseBackCard(told, ctx) : caseClosedCard(told, ctx);
}
