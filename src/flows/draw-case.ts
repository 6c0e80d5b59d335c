import { caseCard } from "../domain/views/case.ts";
import { caseToldCard } from "../domain/views/case-told.ts";
import { casesCard } from "../domain/views/cases.ts";
import type { Cases } from "../ports/cases.ts";
import type { DrawCase } from "../ports/messages.ts";

/** Draws the cards of those whom cases go to. A case that was taken back is a line without a name, wherever it stood open. */
export const drawCase =
  ({ cases }: { readonly cases: Pick<Cases, "line" | "packet" | "open"> }): DrawCase =>
  async (view, reader, ctx) => {
    if (view.card === "cases") return casesCard(await cases.open(reader), ctx);
    const packet = view.card === "case" ? await cases.packet(view.case, reader) : null;
    if (packet) return caseCard(packet, ctx);
    const line = await cases.line(view.case, reader);
    return line && caseToldCard(line, ctx);
  };
