import { readable } from "../domain/forms.ts";
import type { StudentId } from "../domain/ids.ts";
import { isOwnDataAction } from "../domain/own-data-view.ts";
import type { StudentView } from "../domain/student-view.ts";
import type { Reply } from "../ports/messages.ts";
import type { AnswerOwnData } from "../ports/own-data.ts";
import type { AnswerStudent, StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly studentSide: Pick<StudentSide, "self" | "stop">;
  readonly clock: Clock;
};

/** Answers what a student pressed. A request that is not on the message changes nothing of it. */
export const answerStudent =
  ({
    studentSide,
    clock,
    answerOwnData,
  }: Ports & { readonly answerOwnData: AnswerOwnData }): AnswerStudent =>
  async (button, { view }, student) => {
    const { action } = button;
    if (isOwnDataAction(action)) return answerOwnData(action, button, view, student);
    if (action !== "stop") return { view, form: {} };
    await studentSide.stop(student, clock.now());
    const says = view.card === "kudos" || view.card === "student-notice";
    return { view: says ? { ...view, stopped: true } : { card: "student-stopped" }, form: {} };
  };

/** Answers what a student typed: two words are known, and nothing else is read or kept. Nobody answers for who has left. */
export const replyToStudent =
  ({ studentSide, clock }: Ports) =>
  async (student: StudentId, text: string): Promise<Reply | null> => {
    if (!(await studentSide.self(student))) return null;
    const word = readable(text).trim().toLowerCase();
    const view = viewOf(word);
    if (view.card === "student-stopped") await studentSide.stop(student, clock.now());
    return { view, digest: null };
  };

function viewOf(word: string): StudentView {
  switch (word) {
    case "help":
    case "hello":
    case "hi":
      return { card: "student-help" };
    case "my data":
      return { card: "my-data" };
    case "choices":
      return { card: "my-choices" };
    case "stop":
    case "stop these":
      return { card: "student-stopped" };
    default:
      return { card: "student-unread" };
  }
}
