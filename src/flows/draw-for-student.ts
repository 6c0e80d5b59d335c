import type { EntryId } from "../domain/ids.ts";
import { isOwnDataView } from "../domain/own-data-view.ts";
import type { Settings } from "../domain/settings.ts";
import { isStudentView } from "../domain/student-view.ts";
import {
  kudosCard,
  type StudentContext,
  studentClosedCard,
  studentHelpCard,
  studentNoticeCard,
  studentStoppedCard,
  studentUnreadCard,
} from "../domain/views/student-side.ts";
import type { Words } from "../domain/words/words.ts";
import type { DrawOwnData } from "../ports/own-data.ts";
import type { DrawForStudent, StudentSide } from "../ports/student-side.ts";

type Ports = {
  readonly studentSide: Pick<StudentSide, "note" | "self">;
  readonly drawOwnData: DrawOwnData;
  readonly words: Words;
  readonly settings: Settings;
};

/** Draws what students read: from facts about themselves, and nothing at all for who has left. */
export const drawForStudent =
  ({ studentSide, drawOwnData, words, settings }: Ports): DrawForStudent =>
  async (view, student, form) => {
    const ctx: StudentContext = { words, settings };
    const self = await studentSide.self(student);
    if (!self || !isStudentView(view)) return studentClosedCard(ctx);
    if (isOwnDataView(view))
      return (await drawOwnData(view, student, form, ctx)) ?? studentClosedCard(ctx);
    switch (view.card) {
      case "kudos": {
        const note = await studentSide.note(view.entry as EntryId, student);
        const { stopped = false } = view;
        return note ? kudosCard({ note, self, stopped }, ctx) : studentClosedCard(ctx);
      }
      case "student-notice":
        return studentNoticeCard({ self, stopped: view.stopped ?? false }, ctx);
      case "student-help":
        return studentHelpCard(ctx);
      case "student-stopped":
        return studentStoppedCard(ctx);
      case "student-unread":
        return studentUnreadCard(ctx);
    }
  };
