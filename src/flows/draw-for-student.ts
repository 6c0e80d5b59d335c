import type { EntryId } from "../domain/ids.ts";
import { NOTICE_VERSION } from "../domain/notice.ts";
import { isOwnDataView } from "../domain/own-data-view.ts";
import type { Settings } from "../domain/settings.ts";
import { isAnswerView } from "../domain/student-answer-view.ts";
import { isStudentView } from "../domain/student-view.ts";
import { nudgeCard } from "../domain/views/nudge.ts";
import { readerOf } from "../domain/views/reader.ts";
import { studentHelpCard } from "../domain/views/student-says.ts";
import {
  kudosCard,
  type StudentContext,
  studentClosedCard,
  studentNoticeCard,
  studentStoppedCard,
  studentUnreadCard,
} from "../domain/views/student-side.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Nudges } from "../ports/nudges.ts";
import type { DrawOwnData } from "../ports/own-data.ts";
import type { AnsweredNudge, DrawAnswer } from "../ports/student-answers.ts";
import type { DrawForStudent, StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly studentSide: Pick<StudentSide, "note" | "sawNotice" | "self">;
  readonly nudges: Pick<Nudges, "shown">;
  readonly drawOwnData: DrawOwnData;
  readonly drawAnswer: DrawAnswer;
  readonly answeredNudge: AnsweredNudge;
  readonly clock: Clock;
  /** The institution's. */
  readonly zone: string;
  readonly words: Words;
  readonly settings: Settings;
};

/** Draws what students read: from facts about themselves, and nothing at all for who has left. */
export const drawForStudent =
  ({
    studentSide,
    nudges,
    drawOwnData,
    drawAnswer,
    answeredNudge,
    clock,
    zone,
    words,
    settings,
  }: Ports): DrawForStudent =>
  async (view, student, form) => {
    const ctx: StudentContext = { words, settings };
    const self = await studentSide.self(student);
    if (!self || !isStudentView(view)) return studentClosedCard(ctx);
    if (isOwnDataView(view))
      return (await drawOwnData(view, student, form, ctx)) ?? studentClosedCard(ctx);
    if (isAnswerView(view))
      return (await drawAnswer(view, student, self, form, ctx)) ?? studentClosedCard(ctx);
    const reader = () => readerOf({ today: wallClock(clock.now(), zone).date, zone }, settings);
    switch (view.card) {
      case "kudos": {
        const note = await studentSide.note(view.entry as EntryId, student);
        const { stopped = false } = view;
        return note ? kudosCard({ note, self, stopped }, ctx) : studentClosedCard(ctx);
      }
      case "nudge": {
        const nudge = await nudges.shown(view.nudge, student);
        const answered = await answeredNudge(view, student, self, ctx);
        return nudge ? nudgeCard({ nudge, self, answered }, reader(), ctx) : studentClosedCard(ctx);
      }
      case "student-notice":
        return studentNoticeCard(
          {
            self,
            stopped: view.stopped ?? false,
            again: await studentSide.sawNotice(student, NOTICE_VERSION),
          },
          ctx,
        );
      case "student-help":
        return studentHelpCard(ctx);
      case "student-stopped":
        return studentStoppedCard(ctx);
      case "student-unread":
        return studentUnreadCard(ctx);
    }
  };
