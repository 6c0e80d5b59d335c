import type { Unreachable } from "../../reach.ts";
import type { Praise } from "../../signals.ts";
import { wallClock } from "../../zoned.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, time } from "./dates.ts";
import { piece } from "./reasons.ts";

/** Why nothing is written to somebody. */
export const unreachable: Readonly<Record<Unreachable, string>> = {
  "under-18": "I send nothing to students under 18. You can still thank them yourself.",
  "messages-off": "Messages are off. You can still thank them yourself.",
  "no-account": "I have no chat account on record. You can still thank them yourself.",
};

/** A note to a student: the form, and what the tutor reads afterwards. */
export const kudos = {
  title: (name: string): string => `Thank: ${name}`,
  text: "Your note",
  required: "Write the note first.",
  alone: (firstName: string): string =>
    `Only ${firstName} and you see this. Nothing goes before Send.`,
  ownWords: "These are your own words, so they stay. Empty the field for another start.",
  unreachable,
  /** "Thanked by you today 09:12." */
  done: (at: Date, reader: Reader): string => {
    const on = wallClock(at, reader.zone).date;
    const when = on === reader.today ? "today" : day(on, reader.today);
    return `Thanked by you ${when} ${time(at, reader)}.`;
  },
  noContact: "It stands in the log, and changes nothing on your list.",
  held: "Not sent: messages are off, or there is no way to send them.",
  back: "Whether they had read it, I don't know; no words of it are left there.",
  /** Three sentences to start from, by what there is to thank for. */
  starts: (praise: Praise | undefined, firstName: string): readonly [string, string, string] => {
    switch (praise?.id) {
      case "picking-up":
        return [
          `Good to see you back, ${firstName}. I noticed how much you did last week.`,
          `You have picked things up again, ${firstName}. Well done; that takes some doing.`,
          `${firstName}, last week looked like a good one. Keep going, and tell me if I can help.`,
        ];
      case "first-on-time": {
        const work = piece(praise);
        return [
          `Your ${work} arrived on time, ${firstName}. That's a good habit started; well done.`,
          `Well done on handing in ${work} on time, ${firstName}.`,
          `${firstName}, a first hand-in on time is a good start. Thank you for the work you put in.`,
        ];
      }
      case "mark-up": {
        const work = piece(praise);
        return [
          `Your mark for ${work} is well above your usual, ${firstName}. Well done.`,
          `What you did for ${work} worked, ${firstName}. It's worth doing again.`,
          `${firstName}, I saw your mark for ${work} and was glad. Good work.`,
        ];
      }
      case "steady": {
        const module = cut(praise.module, textLimits.name);
        return [
          `You have been at every key session of ${module}, ${firstName}. Thank you; it shows.`,
          `${firstName}, your attendance in ${module} has been steady all along. Well done.`,
          `It's good to have you in ${module} every time, ${firstName}.`,
        ];
      }
      case undefined:
        return [
          `Thank you for the work you put in, ${firstName}. It's good to have you there.`,
          `Well done, ${firstName}. I noticed, and wanted to say so.`,
          `${firstName}, thank you for what you bring to the group.`,
        ];
    }
  },
};

export const thankFind = {
  title: "Thank someone",
  offered: "The data offers these. Anyone else is below.",
  nobody: "You have no tutees on record.",
  label: "Name",
  placeholder: "Type a name",
  partly: (n: number): string => `The first ${n} are here. For the others, type show and a name.`,
};
