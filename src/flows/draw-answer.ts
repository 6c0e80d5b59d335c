import { type ClosedDays, isWorkingDay } from "../domain/dates.ts";
import type { EntryId, StudentId } from "../domain/ids.ts";
import type { StudentSelf } from "../domain/reach.ts";
import { reaches } from "../domain/requests.ts";
import type { Settings } from "../domain/settings.ts";
import type { StudentAnswerView } from "../domain/student-answer-view.ts";
import { teamOf } from "../domain/teams.ts";
import type { Card } from "../domain/views/card.ts";
import { readerOf } from "../domain/views/reader.ts";
import { studentAskCard } from "../domain/views/student-ask.ts";
import {
  askedDoneCard,
  askedOnCard,
  dangerCard,
  soughtDoneCard,
} from "../domain/views/student-says.ts";
import type { StudentContext } from "../domain/views/student-side.ts";
import { wallClock } from "../domain/zoned.ts";
import type { DrawnForm } from "../ports/messages.ts";
import type { DrawAnswer, StudentAnswers } from "../ports/student-answers.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly studentAnswers: StudentAnswers;
  readonly clock: Clock;
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly settings: Settings;
};

/** Draws what a student asks and what they are answered, from facts of this moment. */
export const drawAnswer =
  (ports: Ports): DrawAnswer =>
  async (view, student, self, form, ctx) => {
    const { studentAnswers, clock, zone, settings } = ports;
    const reader = readerOf({ today: wallClock(clock.now(), zone).date, zone }, settings);
    switch (view.card) {
      case "ask-chat":
      case "ask-stuck":
        return askForm(ports, view, student, self, form, ctx);
      case "asked-done":
      case "asked-on": {
        const asked = await studentAnswers.asked(view.entry as EntryId, student);
        if (!asked) return null;
        const { firstName } = self;
        if (view.card === "asked-on") return askedOnCard({ ...asked, firstName }, ctx);
        const { atOnce, on } = reaches(asked.at, ports);
        const readAt = atOnce ? null : { on, time: settings.dueTime };
        return askedDoneCard({ ...asked, firstName, readAt }, reader, ctx);
      }
      case "sought-done": {
        const sought = await studentAnswers.sought(view.case, student);
        return sought && soughtDoneCard({ self, ...sought }, reader, ctx);
      }
      case "danger": {
        const { team } = settings.duty;
        const title = team === null ? null : teamOf(team, settings).title;
        return dangerCard({ team: title, other: view.other ?? false }, ctx);
      }
    }
  };

async function askForm(
  { studentAnswers, ...hours }: Ports,
  view: Extract<StudentAnswerView, { card: "ask-chat" | "ask-stuck" }>,
  student: StudentId,
  self: StudentSelf,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: StudentContext,
): Promise<Card> {
  const { clock, zone, closed, settings } = hours;
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const { on } = reaches(now, hours);
  return studentAskCard(
    {
      what: view.card === "ask-chat" ? "chat" : "stuck",
      ask: view.ask,
      nudge: view.nudge,
      self,
      ...(await studentAnswers.asking(student)),
      elsewhere: view.else ?? false,
      closedUntil: isWorkingDay(today, closed) ? null : on,
      inputs,
      refusal,
    },
    readerOf({ today, zone }, settings),
    ctx,
  );
}
