import { readable } from "../domain/forms.ts";
import type { StudentId } from "../domain/ids.ts";
import type { StudentView } from "../domain/student-view.ts";
import { type TypedWord, typedWord } from "../domain/typed-words.ts";
import type { Reply } from "../ports/messages.ts";
import type { HeedWords } from "../ports/own-data.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly studentSide: Pick<StudentSide, "self" | "stop">;
  /** Null: nobody is on duty. */
  readonly heedWords: HeedWords;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Answers what a student typed: a few words are known, and of all else only whether it may mean danger is looked for. Nobody answers for who has left. */
export const replyToStudent =
  ({ studentSide, heedWords, clock, newId }: Ports) =>
  async (student: StudentId, text: string): Promise<Reply | null> => {
    const self = await studentSide.self(student);
    if (!self) return null;
    const typed = readable(text).trim();
    const word = typedWord(typed);
    if (word === "stop") await studentSide.stop(student, clock.now());
    const view = word
      ? viewOf(word, newId)
      : ((await heedWords(student, typed)) ?? { card: "student-unread" });
    return { view, digest: null };
  };

function viewOf(word: TypedWord, newId: NewId): StudentView {
  switch (word) {
    case "help":
      return { card: "student-help" };
    case "stop":
      return { card: "student-stopped" };
    case "my data":
      return { card: "my-data" };
    case "choices":
      return { card: "my-choices" };
    case "chat":
      return { card: "ask-chat", ask: newId(), nudge: null };
    case "stuck":
      return { card: "ask-stuck", ask: newId(), nudge: null };
  }
}
