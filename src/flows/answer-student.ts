import { isStudentWrite, readToken, type StudentWrite } from "../domain/actions.ts";
import type { ItemId, PressId, StudentId } from "../domain/ids.ts";
import { onceSaved } from "../domain/maybe-saved.ts";
import { isOwnDataAction } from "../domain/own-data-view.ts";
import type { StudentView } from "../domain/student-view.ts";
import type { View } from "../domain/view.ts";
import type { Answer, Delivery, DrawnForm, PressedButton } from "../ports/messages.ts";
import type { AnswerOwnData, OwnWishes } from "../ports/own-data.ts";
import type { Presses } from "../ports/presses.ts";
import type { StudentResult } from "../ports/student-acts.ts";
import type { StudentAnswers } from "../ports/student-answers.ts";
import type { AnswerStudent, StudentSide } from "../ports/student-side.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly studentSide: Pick<StudentSide, "stop">;
  readonly studentAnswers: Pick<StudentAnswers, "choiceOf">;
  readonly ownWishes: Pick<OwnWishes, "stopKind">;
  readonly presses: Pick<Presses, "write">;
  readonly decideStudent: (press: PressId) => Promise<StudentResult | null>;
  readonly answerOwnData: AnswerOwnData;
  readonly clock: Clock;
  readonly newId: NewId;
};

const show = (view: View, form: DrawnForm = {}): Answer => ({ view, form });

/** Answers what a student pressed. A request that is not on the message changes nothing of it. */
export const answerStudent =
  (ports: Ports): AnswerStudent =>
  async (button, delivery, student) => {
    const { action } = button;
    const { view } = delivery;
    if (isOwnDataAction(action)) return ports.answerOwnData(action, button, view, student);
    if (isStudentWrite(action)) return written(ports, action, button, delivery);
    const nudge = view.card === "nudge" ? view.nudge : null;
    switch (action) {
      case "chat":
        return show({ card: "ask-chat", ask: ports.newId(), nudge, else: view.card === "danger" });
      case "stuck":
        return show({ card: "ask-stuck", ask: ports.newId(), nudge });
      case "why":
        return show(view.card === "nudge" ? { ...view, why: true } : view);
      case "message":
        return show(back(view));
      case "numbers":
        return show(view.card === "danger" ? { card: "danger", other: view.other !== true } : view);
      case "stop":
        return stop(ports, view, student);
      default:
        return show(view);
    }
  };

/** The message behind a form, or what a student can do. */
const back = (view: View): StudentView =>
  (view.card === "ask-chat" || view.card === "ask-stuck") && view.nudge !== null
    ? { card: "nudge", nudge: view.nudge }
    : { card: "student-help" };

/** [Stop these] stops what the message is of; elsewhere it stops all. */
async function stop(
  { studentSide, studentAnswers, ownWishes, clock }: Ports,
  view: View,
  student: StudentId,
): Promise<Answer> {
  const now = clock.now();
  const kind = await studentAnswers.choiceOf(view, student);
  await (kind ? ownWishes.stopKind(student, kind, now) : studentSide.stop(student, now));
  const says = view.card === "kudos" || view.card === "student-notice" || view.card === "nudge";
  return show(says ? { ...view, stopped: true } : { card: "student-stopped" });
}

/** Writes a press down, unless it was, and says what came of it. One that stood for it was refused meanwhile: then this one counts. */
async function written(
  { presses, decideStudent, clock, newId }: Ports,
  kind: StudentWrite,
  { person, token, inputs, taken }: PressedButton,
  { platform, view }: Delivery,
): Promise<Answer> {
  const named = readToken(token);
  if (!named) return show(view);
  const { item, version } = named;
  for (let known = taken?.id; ; known = undefined) {
    const id =
      known ??
      (await presses.write({
        id: newId() as PressId,
        platform: platform ?? "sandbox",
        person,
        item: item as ItemId,
        version,
        kind,
        inputs,
        receivedAt: clock.now(),
      }));
    const result = await onceSaved(() => decideStudent(id));
    if (result?.kind !== "lapsed") return result ? after(result, view, inputs) : show(view);
  }
}

function after(result: StudentResult, view: View, inputs: PressedButton["inputs"]): Answer {
  switch (result.kind) {
    case "said":
      return show({ card: "nudge", nudge: result.nudge });
    case "asked":
      return show({ card: "asked-done", entry: result.entry });
    case "sought":
      return show({ card: "sought-done", case: result.case });
    case "danger":
      return show({ card: "danger" });
    case "form":
      return show(view, { inputs, refusal: result.refusal });
    case "not-yours":
    case "lapsed":
      return show(view);
  }
}
