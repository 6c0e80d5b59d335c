import type { FormRefusal } from "../../src/domain/forms.ts";
import type { Refusal } from "../../src/domain/intervention.ts";
import type { ShownRefusal } from "../../src/domain/view.ts";

export type Why = ShownRefusal["why"] | FormRefusal["why"] | Refusal["why"];

/**
 * Every refusal there is, and whether somebody can be refused so today. The page has no card for what breaks: its own line says so.
 * Those about cases, notes to students and known reasons are reached in escalate.test.ts, case-team.test.ts, kudos.test.ts and known-change.test.ts. An account that is not known, a guest and a shared channel come with Slack and Teams.
 */
export const whys: Readonly<Record<Why, "now" | "elsewhere" | "with Slack and Teams">> = {
  "account-unknown": "with Slack and Teams",
  "as-before": "elsewhere",
  "bad-date": "now",
  "cannot-open": "now",
  "case-open": "elsewhere",
  "case-taken": "elsewhere",
  closed: "now",
  "cover-away": "now",
  "data-down": "with Slack and Teams",
  fault: "with Slack and Teams",
  "first-was": "now",
  "health-hint": "now",
  "known-over": "elsewhere",
  "last-day": "now",
  "look-again": "elsewhere",
  missing: "now",
  "no-case": "elsewhere",
  "no-meeting-day": "now",
  "no-tutees": "now",
  "nobody-to-tell": "now",
  "not-found": "now",
  "not-here": "with Slack and Teams",
  "not-today": "elsewhere",
  "not-understood": "now",
  "nothing-to-undo": "now",
  "old-list": "now",
  "own-record": "now",
  "private-chat": "with Slack and Teams",
  "too-far": "now",
  "too-long": "now",
  "undo-too-late": "now",
  unreachable: "elsewhere",
  unsure: "with Slack and Teams",
};
