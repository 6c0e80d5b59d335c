import type { Settings } from "../../settings.ts";
import type { Signal } from "../../signals.ts";
import type { Reader } from "../reader.ts";
import { partOfMonth } from "./dates.ts";
import { counted, inLetters } from "./numbers.ts";
import { exam, missedSessions, moduleName, piece } from "./reasons.ts";

/** A way to start the conversation, for the tutor to change or not to use; null where somebody else should try. */
export function opening(signal: Signal, firstName: string, reader: Reader): string | null {
  const hi = `Hi ${firstName},`;
  switch (signal.id) {
    case "not-started":
      return `${hi} I'm your personal tutor this year. Have you been able to get started? Log-in, travel, fees, timetable: if something's in the way I can find the right person.`;
    case "no-reply":
      return null;
    case "missed-exam":
      return `${hi} ${exam(signal)} register doesn't show you. Are you all right? There are ways to put this right, and they have dates, so let's talk soon.`;
    case "not-handed-in":
      return `${hi} the ${piece(signal)} date has passed and I wanted to check how you are. Is something in the way?`;
    case "below-pass":
      return `${hi} the ${piece(signal)} didn't go the way you'd have wanted. Shall we go through the feedback and what a resit would mean?`;
    case "missed-critical":
      return `${hi} I see you couldn't make the last ${missedSessions(signal)}. Is the time difficult, or is it something else?`;
    case "quiet": {
      const since = signal.lastSeenOn === null ? "" : ` since ${partOfMonth(signal.lastSeenOn)}`;
      return `${hi} ${reader.vle}'s been quiet for you${since}, so I thought I'd ask: how are things?`;
    }
    case "attendance-drop":
      return `${hi} you've been to fewer sessions lately. Has something changed?`;
    case "several":
      return `${hi} it looks as though the whole term got heavier at once. What would help most this week?`;
    case "fewer-days":
      return `${hi} last week looked unusual for you. All well?`;
    case "mark-below-usual": {
      const mark = signal.module === null ? piece(signal) : moduleName(signal.module);
      return `${hi} your ${mark} mark was below your usual. Would it help to look at the feedback together?`;
    }
    case "late-work":
      return `${hi} the last few deadlines have been tight. Shall we plan the next one backwards from its date?`;
    case "below-group":
      return signal.module === null
        ? `${hi} how are you finding your modules? Do you have what you need to work on them?`
        : `${hi} how are you finding ${moduleName(signal.module)}? Do you have what you need to work on it?`;
    case "forum-quiet":
      return `${hi} is your ${signal.module === null ? "" : `${moduleName(signal.module)} `}group working out?`;
  }
}

/** What makes the reason go away, to stand after "when", as the tutor reads it. */
export function green(signal: Signal): string {
  switch (signal.id) {
    case "not-started":
      return signal.sessions
        ? "there is one log-in or one session (or the registry confirms other plans)"
        : "there is one log-in (or the registry confirms other plans)";
    case "no-reply":
      return "they answer (or are seen)";
    case "missed-exam":
      return "attendance is corrected (or a claim is recorded)";
    case "not-handed-in":
      return "it's in (or extended)";
    case "below-pass":
      return "the next mark is a pass (or you have talked about it)";
    case "missed-critical":
      return "the next critical session is attended";
    case "quiet":
      return "there are 2 active days in a week";
    case "attendance-drop":
      return "3 of the next 4 sessions are attended";
    case "several":
      return "2 of the modules are back to usual";
    case "fewer-days":
      return "there are 3 active days in a week";
    case "mark-below-usual":
      return "the next mark is within 10 of usual";
    case "late-work":
      return "the next piece is on time";
    case "below-group":
      return "there are 4 active days in the next 14";
    case "forum-quiet":
      return "there is one post";
  }
}

/** The same as the student reads it. */
export function greenToStudent(signal: Signal): string {
  if (signal.id === "missed-critical") return "the next key session is attended";
  return signal.id === "no-reply" ? "you answer (or are seen)" : green(signal);
}

/** The rule behind the reason, with the figures of the settings. */
export function rule(signal: Signal, { institution, signals }: Settings): string {
  const { notStarted, quiet, fewerDays, submissions, marks, windowDays, lowest } = signals;
  const { attendance, noReply, several, forum } = signals;
  switch (signal.id) {
    case "not-started":
      return `Not seen: nothing in ${institution.vle} or handed in, ${notStarted.afterDays} days after the start.`;
    case "no-reply":
      return `No answer: ${noReply.messages} messages or calls, and not seen since the first.`;
    case "missed-exam":
      return `Exam: absent in its register, for ${attendance.examDays} days.`;
    case "not-handed-in":
      return `Not handed in: a day late, with ${percent(submissions.groupShare)} of the group done.`;
    case "below-pass":
      return `Below the pass mark: a released mark under ${marks.pass}.`;
    case "missed-critical":
      return `Critical sessions: the last missed, or 2 of the last 3, for ${attendance.criticalDays} days.`;
    case "quiet":
      return `No activity: ${quiet.days} days (part-time ${quiet.partTimeDays}), among the quietest ${percent(lowest)} of an active group.`;
    case "attendance-drop":
      return `Attendance: ${percent(attendance.share)} or less of the last ${attendance.last} sessions, and down on before.`;
    case "several":
      return `Several: quieter than usual in ${several.modules} or more modules at once.`;
    case "fewer-days":
      return `Fewer days: the last 7 under ${percent(fewerDays.share)} of their usual.`;
    case "mark-below-usual":
      return `Below usual: a released mark ${marks.belowUsual} under their own average.`;
    case "late-work":
      return `Late: ${inLetters(submissions.late)} of the last ${inLetters(submissions.lateOf)}, most of the group on time.`;
    case "below-group":
      return `Fewer than the group: the lowest ${percent(lowest)} over ${windowDays} days.`;
    case "forum-quiet":
      return `Forum: ${counted(forum.weeks, "week", "weeks")} without a post, where most of the group posts.`;
  }
}

/** How reasons make a level. */
export const levels =
  "Two reasons of different kinds, or one that can't wait: worth a check-in. One: keep an eye on.";
export const neverUsed = "Never used: health, ethnicity, sex, age, visa, money.";

const percent = (share: number): string => `${Math.round(share * 100)}%`;
