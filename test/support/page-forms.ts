import { openSandboxCards } from "../../src/chat/render.ts";
import { keptForms } from "../../src/chat/sandbox/kept-card.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { ctx } from "../cards/cast.ts";

const render = openSandboxCards(ctx.words);

/** Both forms of a card, as the sandbox hands them to the page. */
export function formsOf(card: Card) {
  const { json, summary } = render(card);
  const { card: teams, slack } = keptForms(json);
  if (teams === null || slack === null) throw new Error("The sandbox keeps both forms.");
  return { card: teams, slack, summary };
}
