import type { FormRefusal } from "../../src/domain/forms.ts";
import type { Refusal } from "../../src/domain/intervention.ts";
import type { ShownRefusal } from "../../src/domain/view.ts";

export type Why = ShownRefusal["why"] | FormRefusal["why"] | Refusal["why"];

/**
 * Every refusal there is, and whether somebody can be refused so today. The page has no card for what breaks: its own line says so.
 * Those about cases are reached in escalate.test.ts and case-team.test.ts. An account that is not known, a guest and a shared channel come with Slack and Teams.
 */
export const whys: Readonly<Record<Why, "now" | "beside cases" | "with Slack and Teams">> = {
  "bad-date": "now",
  "cannot-open": "now",
  "case-open": "beside cases",
  "case-taken": "beside cases",
  closed: "now",
  "cover-away": "now",
  "data-down": "with Slack and Teams",
  fault: "with Slack and Teams",
  "first-was": "now",
  "health-hint": "now",
  "last-day": "now",
  "look-again": "beside cases",
  missing: "now",
  "no-case": "beside cases",
  "no-meeting-day": "now",
  "no-tutees": "now",
  "nobody-to-tell": "now",
  "not-found": "now",
  "not-today": "beside cases",
  "not-understood": "now",
  "nothing-to-undo": "now",
  "old-list": "now",
  "own-record": "now",
  "too-far": "now",
  "too-long": "now",
  "undo-too-late": "now",
};
