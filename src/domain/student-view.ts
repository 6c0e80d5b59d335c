import { type OwnDataView, ownDataCards } from "./own-data-view.ts";
import { answerCards, type StudentAnswerView } from "./student-answer-view.ts";

/** What a message to a student shows. Kept with the message, so ids only. */
export type StudentView =
  | {
      readonly card: "kudos";
      /** The entry in the log. */
      readonly entry: string;
      /** [Stop these] was pressed here. */
      readonly stopped?: boolean;
    }
  | {
      readonly card: "nudge";
      readonly nudge: string;
      /** [Why me?] was pressed here. */
      readonly why?: boolean;
      /** [Stop these] was pressed here. */
      readonly stopped?: boolean;
    }
  | { readonly card: "student-notice"; readonly stopped?: boolean }
  | { readonly card: "student-help" | "student-stopped" | "student-unread" }
  | OwnDataView
  | StudentAnswerView;

/** Every card of the above, and whether somebody may be typing in it. */
const studentCards: Readonly<Record<StudentView["card"], "read" | "form">> = {
  kudos: "read",
  nudge: "read",
  "student-notice": "read",
  "student-help": "read",
  "student-stopped": "read",
  "student-unread": "read",
  ...ownDataCards,
  ...answerCards,
};

type AnyView = { readonly card: string };

export const isStudentView = (view: AnyView): view is StudentView =>
  Object.hasOwn(studentCards, view.card);

/** A form of a student's is never redrawn under their hands. */
export const isStudentForm = (view: AnyView): boolean =>
  isStudentView(view) && studentCards[view.card] === "form";
