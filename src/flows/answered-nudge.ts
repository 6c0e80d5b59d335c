import type { Settings } from "../domain/settings.ts";
import { nudgeButtons } from "../domain/views/nudge.ts";
import { readerOf } from "../domain/views/reader.ts";
import { answeredButtons } from "../domain/views/student-says.ts";
import { stoppedLines } from "../domain/views/student-side.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Nudges } from "../ports/nudges.ts";
import type { AnsweredNudge, StudentAnswers } from "../ports/student-answers.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly studentAnswers: Pick<StudentAnswers, "said">;
  readonly nudges: Pick<Nudges, "shown">;
  readonly clock: Clock;
  readonly zone: string;
  readonly settings: Settings;
};

/** What stands under a message once its student has pressed something on it (cards.md 7.7). */
export const answeredNudge =
  ({ studentAnswers, nudges, clock, zone, settings }: Ports): AnsweredNudge =>
  async ({ nudge, stopped = false, why = false }, student, self, ctx) => {
    const { answers, nudge: nudgeWords } = ctx.words.toStudent;
    const reader = readerOf({ today: wallClock(clock.now(), zone).date, zone }, settings);
    const said = await studentAnswers.said(nudge, student);
    const saidLines = said ? answers.said(said, self, settings.requests, reader) : [];
    if (stopped) return { lines: [...saidLines, ...stoppedLines(true, ctx)], buttons: [] };
    const of = why ? await nudges.shown(nudge, student) : null;
    const lines = [...saidLines, ...(of ? [nudgeWords.why(of.facts, reader)] : [])];
    if (lines.length === 0) return null;
    const shown = of ?? (await nudges.shown(nudge, student));
    return {
      lines,
      buttons: said || !shown ? answeredButtons(self, ctx) : nudgeButtons(shown, ctx.words),
    };
  };
