/** Parts of a summary with a card of their own. */
export const summaryParts = [
  "waiting",
  "years",
  "outcomes",
  "modules",
  "cases",
  "deadlines",
  "export",
  "more",
] as const;
export type SummaryPart = (typeof summaryParts)[number];

/** What a director asks of a programme. */
export interface SummaryQuestion {
  /** null: the summary itself. */
  readonly part: SummaryPart | null;
  /** Year of study; null is all. */
  readonly year: number | null;
}

/** What a message with a summary shows. Kept with the message, so ids only. */
export type SummaryView =
  | {
      readonly card: "summary";
      readonly programme: number;
      readonly year: number | null;
      /** That of the week before. */
      readonly past?: true;
    }
  | ({ readonly card: "summary-part"; readonly programme: number } & SummaryQuestion & {
        readonly part: SummaryPart;
      })
  /** Which of the reader's programmes a question is about: those that fit what was typed. */
  | {
      readonly card: "summary-choose";
      readonly programmes: readonly number[];
      readonly asks: SummaryQuestion;
    };

export const viewOf = (programme: number, { part, year }: SummaryQuestion): SummaryView =>
  part === null
    ? { card: "summary", programme, year }
    : { card: "summary-part", programme, part, year };

/** What the buttons of a summary ask; the token is the programme's number. */
export const summaryActions = [
  "summary",
  "summary.past", // that of the week before
  "summary.waiting",
  "summary.years",
  "summary.outcomes",
  "summary.modules",
  "summary.cases",
  "summary.deadlines",
  "summary.export",
  "summary.more",
  "summary.monthly", // sent by itself from now on
  "summary.not-monthly",
  "summary.orphans", // those without a tutor
] as const;
export type SummaryAction = (typeof summaryActions)[number];

export const isSummaryAction = (action: string): action is SummaryAction =>
  summaryActions.some((known) => known === action);
