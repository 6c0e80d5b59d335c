import type { FormRefusal } from "../../src/domain/forms.ts";
import type { Refusal } from "../../src/domain/intervention.ts";
import type { ShownRefusal } from "../../src/domain/view.ts";

export type Why = ShownRefusal["why"] | FormRefusal["why"] | Refusal["why"];

type When = "now" | "on a form" | "elsewhere" | "with Slack and Teams";

/**
 * Every refusal there is, and whether somebody can be refused so today. What breaks has no card on the page, but its own line (e2e/data-down.test.ts).
 * Those about cases, notes to students and known reasons are reached in escalate.test.ts, case-team.test.ts, kudos.test.ts and known-change.test.ts. An account that
 * is not known, a guest and a shared channel come with Slack and Teams.
 */
const whys: Readonly<Record<Why, When>> = {
  "account-unknown": "with Slack and Teams",
  "as-before": "elsewhere",
  "asked-open": "elsewhere",
  "bad-date": "on a form",
  "cannot-open": "now",
  "case-open": "elsewhere",
  "case-moved": "elsewhere",
  "case-taken": "elsewhere",
  closed: "now",
  "cover-away": "on a form",
  "data-down": "elsewhere",
  fault: "elsewhere",
  "first-was": "now",
  "health-hint": "on a form",
  "known-over": "elsewhere",
  "last-day": "on a form",
  "look-again": "elsewhere",
  missing: "on a form",
  "no-case": "elsewhere",
  "no-meeting-day": "on a form",
  "no-tutees": "now",
  "nobody-to-tell": "now",
  "not-a-question": "elsewhere",
  "not-found": "now",
  "not-here": "with Slack and Teams",
  "not-today": "elsewhere",
  "not-understood": "now",
  "nothing-to-undo": "now",
  "old-list": "now",
  "one-moment": "with Slack and Teams",
  "own-record": "now",
  "private-chat": "with Slack and Teams",
  "too-far": "on a form",
  "too-long": "on a form",
  "undo-too-late": "now",
  unreachable: "elsewhere",
  unsure: "elsewhere",
};

/** The refusals of one kind. */
export const whysOf = (when: When): ReadonlySet<string> =>
  new Set(Object.entries(whys).flatMap(([why, its]) => (its === when ? [why] : [])));
