import type { SlackCard } from "../slack/card.ts";

/** What the sandbox keeps of a card: both forms, since its page shows either. */
interface KeptCard {
  readonly teams: object;
  readonly slack: SlackCard;
}

/** Both forms of what the sandbox kept. A card kept by an earlier version is only an Adaptive Card. */
export function keptForms(card: object | null): { card: object | null; slack: SlackCard | null } {
  if (card === null || !isKeptCard(card)) return { card, slack: null };
  return { card: card.teams, slack: card.slack };
}

const isKeptCard = (card: object): card is KeptCard => "teams" in card && "slack" in card;
