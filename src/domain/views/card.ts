import type { StaffId } from "../ids.ts";
import type { Settings } from "../settings.ts";
import type { Words } from "../words/words.ts";
import type { Button } from "./buttons.ts";

/** Every card there is: the folders of `cards/`. */
export const cardNames = [
  "around",
  "asked",
  "case",
  "case-add",
  "case-form",
  "case-news",
  "case-told",
  "cases",
  "choose",
  "contact-done",
  "contact-form",
  "contact-hint",
  "correction",
  "correction-keep",
  "due",
  "duty-hand",
  "escalate-done",
  "escalate-form",
  "find",
  "first-was",
  "hand-over",
  "help",
  "known-change",
  "known-done",
  "known-form",
  "kudos",
  "kudos-done",
  "kudos-form",
  "list-closed",
  "list-done",
  "list-how",
  "list-menu",
  "my-choices",
  "my-data",
  "my-download",
  "my-wrong",
  "note-done",
  "note-form",
  "nothing-yet",
  "nudge",
  "nudges-due",
  "opened-again",
  "orphans",
  "overdue",
  "privacy",
  "quiet-week",
  "raise-done",
  "raise-find",
  "raise-form",
  "raised",
  "record",
  "refusal",
  "register",
  "settings",
  "settings-done",
  "several-done",
  "several-form",
  "snooze-done",
  "snooze-form",
  "student",
  "student-ask",
  "student-how",
  "student-menu",
  "student-note",
  "student-notice",
  "student-says",
  "summary",
  "summary-choose",
  "summary-part",
  "thank-find",
  "waiting",
  "weekly-list",
  "who",
  "wrong-done",
  "wrong-form",
] as const;
export type CardName = (typeof cardNames)[number];

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/**
 * What a template shows: plain text and buttons, no markup. Nothing is null or missing: what may be absent is a list of none or one,
 * because a template engine passes over a missing name in silence.
 */
export type View = { readonly [key: string]: Json };

/** A card before a platform draws it. */
export interface Card {
  readonly name: CardName;
  readonly view: View;
  /** What a notification shows: no name, no reason. */
  readonly summary: string;
  /** The whole card in words, for screen readers and clients that cannot draw it. */
  readonly text: string;
  /**
   * What is posted first where a notification may show what a message holds: no name, no reason. Without one of its own a card is
   * covered by its summary.
   */
  readonly cover?: Cover;
}

export type Cover = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
};

/** What every view needs besides its facts. */
export interface ViewContext {
  readonly words: Words;
  readonly settings: Settings;
  /** Who reads: their own entries read "you". */
  readonly reader: StaffId;
}

/** The lines that say something, one below the other: a card in words. */
export const inWords = (...lines: readonly (string | readonly string[])[]): string =>
  lines
    .flat()
    .filter((line) => line !== "")
    .join("\n");

/** A line that may be absent, as views hold it. */
export const ifAny = (line: string): string[] => (line === "" ? [] : [line]);
