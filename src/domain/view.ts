import type { AskedView } from "./asked-view.ts";
import type { IsoDate } from "./dates.ts";
import type { OpenCase } from "./log.ts";
import type { SentNow } from "./nudges/waiting.ts";
import type { Reminder } from "./reminders.ts";
import type { RightsView } from "./rights-view.ts";
import { isStudentForm, type StudentView } from "./student-view.ts";
import type { SummaryView } from "./summary/view.ts";

/** What a message shows: its list, or what was opened in the list's place. Kept with the message, so ids only. */
export type View =
  | {
      readonly card: "list";
      readonly digest: string;
      /** 1-based. */
      readonly page: number;
      /** Rows although all are dealt with. */
      readonly open: boolean;
      /** Rows although nobody is listed: those who are not urgent, asked for from a quiet week. */
      readonly rows?: boolean;
    }
  /** Whom to thank: the items of those the list offers. */
  | { readonly card: "thank-find"; readonly items: readonly string[] }
  | StudentView
  | AskedView
  | RightsView
  | SummaryView
  | { readonly card: "list-menu" | "list-how" | "find" | "help" | "nothing-yet" | "privacy" }
  /** What concerns a member of staff and all of their students. */
  | { readonly card: "who" | "waiting" | "settings" | "settings-done" }
  /** Names that may be raised: those that a typed name fits or nearly fits, or all. */
  | { readonly card: "raise-find"; readonly students: readonly number[]; readonly typed: string }
  /** A name that a colleague raised, by its entry in the log. */
  | { readonly card: "raised"; readonly entry: string }
  /** A case by its number: the line without a name, what is to be decided, the case itself, and what is done about it. */
  | { readonly card: "case-told" | "case-decision"; readonly case: number }
  | OpenedCase
  /** What became of a case, for whoever raised it. */
  | { readonly card: "case-back" | "case-closed"; readonly case: number }
  /** What waits for the reader longer than it should. */
  | { readonly card: "overdue" }
  /** The open cases of the reader's team. */
  | { readonly card: "cases" }
  | { readonly card: "register"; readonly event: number }
  | { readonly card: "orphans"; readonly programme: number; readonly names: boolean }
  /** Students who came from other tutors on a day: what is open, or all of them. */
  | { readonly card: "hand-over"; readonly on: IsoDate; readonly all: boolean }
  /** One thing recorded about several of a list at once: the form. */
  | { readonly card: "several-form"; readonly act: SeveralAct; readonly digest: string }
  | {
      readonly card: "several-done";
      readonly act: SeveralAct;
      readonly digest: string;
      /** Everybody who was ticked. */
      readonly items: readonly string[];
      /** Those of them for whom nothing was recorded. */
      readonly refused: readonly string[];
    }
  /** What is about to go to the reader's students: those that stood there, and a page of their words (0: in short). */
  | {
      readonly card: "nudges-due";
      readonly nudges: readonly string[];
      readonly page: number;
      /** What became of [Send now]. */
      readonly sent?: SentNow | "later";
    }
  /** What fell due between two lists. */
  | {
      readonly card: "due";
      /** Everybody it names. */
      readonly items: readonly string[];
      /** Those of them whom a reminder is about. */
      readonly reminders?: readonly { readonly item: string; readonly what: Reminder }[];
    }
  | { readonly card: ItemCard; readonly item: string }
  /** One line without names, 14 days after it was posted. */
  | { readonly card: "closed" }
  | {
      readonly card: "choose";
      readonly items: readonly string[];
      readonly typed: string;
      /** What is opened of the one who is chosen. */
      readonly opens: ItemCard;
    }
  | { readonly card: "refusal"; readonly refusal: ShownRefusal };

/** What may be recorded about several at once (cards.md 4.4). */
export type SeveralAct = "wrote" | "snooze";

/** Views that concern a member of staff and all of their students. */
export type DeskView = Extract<
  View,
  {
    card:
      | "who"
      | "waiting"
      | "settings"
      | "settings-done"
      | "raise-find"
      | "raised"
      | "register"
      | "orphans"
      | "hand-over"
      | "thank-find"
      | "nudges-due";
  }
>;

/** A case that stands open with all that goes along with it: the case, or a form about it. */
export interface OpenedCase {
  readonly card: "case" | CaseForm;
  readonly case: number;
}
export type CaseForm = "case-return" | "case-pass" | "case-close";

/** Views of those whom cases go to. */
export type CaseView =
  | OpenedCase
  | Extract<View, { card: "case-told" | "case-decision" }>
  | Extract<View, { card: "case-back" | "case-closed" }>
  | Extract<View, { card: "cases" }>;

export type ItemCard =
  | "student"
  | "how"
  | "record"
  | "contact-form"
  | "snooze-form"
  | "note-form"
  | "contact-done"
  | "snooze-done"
  | "note-done"
  | "student-menu"
  | "around"
  | "wrong-form"
  | "wrong-done"
  | "known-form"
  | "known-change"
  | "known-done"
  | "raise-form"
  | "raise-done"
  | "escalate-form"
  /** Where a case stands, for whoever may see the student. */
  | "escalate-done"
  | "case-add"
  | "case-resend"
  | "kudos-form"
  | "kudos-done"
  /** In place of a student's card that stood open for 30 minutes. */
  | "opened-again";

/** Refusals that stand as a card of their own; a form's mistakes are shown on the form. */
export type ShownRefusal =
  | { readonly why: "cannot-open"; readonly ref: string }
  /** What the card was about is not the reader's any more. */
  | { readonly why: "closed" }
  | { readonly why: "fault"; readonly ref: string }
  | { readonly why: "data-down"; readonly ref: string }
  /** Something broke, and a press may count all the same. */
  | { readonly why: "unsure"; readonly ref: string }
  | { readonly why: "old-list"; readonly week: number | null; readonly asOf: IsoDate }
  | {
      readonly why: "undo-too-late";
      readonly byName: string | null;
      readonly accepted: boolean;
      readonly item: string;
    }
  /** Student support has a case of the student already. */
  | {
      readonly why: "case-open";
      readonly open: Pick<OpenCase, "case" | "by" | "byName" | "on">;
      readonly item: string;
    }
  /** A colleague took the case on a moment ago; ISO instant. */
  | { readonly why: "case-taken"; readonly byName: string; readonly at: string }
  /** The case is not there any more where that could be done. */
  /** The student waits for an answer to what they asked. */
  | {
      readonly why: "asked-open";
      readonly what: "chat" | "stuck";
      readonly on: IsoDate;
      readonly item: string;
    }
  | { readonly why: "case-moved"; readonly case: number }
  | { readonly why: "nothing-to-undo"; readonly item: string }
  | {
      readonly why: "not-found";
      readonly typed: string /** The tutee that was probably meant. */;
      readonly item: string | null;
    }
  | { readonly why: "not-understood" }
  /** A director's question that there is no answer to. */
  | { readonly why: "not-a-question" }
  /** The chat account belongs to nobody on record. */
  | { readonly why: "account-unknown"; readonly ref: string }
  /** A guest, a channel shared with others, or another organisation. */
  | { readonly why: "not-here" }
  /** Typed in a channel; for the writer's eyes alone. */
  | { readonly why: "private-chat" }
  /** A press takes long; the card that holds comes by itself. */
  | { readonly why: "one-moment" }
  /** What was asked for is for people who have tutees. */
  | { readonly why: "no-tutees" }
  /** The name typed is the reader's own, as a student. */
  | { readonly why: "own-record" }
  /** A name raised by the student's only tutor, or by anybody where there is none: nobody would hear. */
  | {
      readonly why: "nobody-to-tell";
      /** The reader is the student's only tutor. */
      readonly own: boolean;
      readonly item: string | null;
    };

/** Views in which somebody may be typing: they are never redrawn under their hands. */
export const isForm = (view: View): boolean =>
  view.card === "contact-form" ||
  view.card === "snooze-form" ||
  view.card === "note-form" ||
  view.card === "wrong-form" ||
  view.card === "known-form" ||
  view.card === "known-change" ||
  view.card === "raise-form" ||
  view.card === "escalate-form" ||
  view.card === "case-add" ||
  view.card === "case-resend" ||
  view.card === "case-return" ||
  view.card === "case-pass" ||
  view.card === "case-close" ||
  view.card === "raise-find" ||
  view.card === "kudos-form" ||
  view.card === "correction-keep" ||
  view.card === "thank-find" ||
  view.card === "settings" ||
  view.card === "several-form" ||
  view.card === "find" ||
  isStudentForm(view);
