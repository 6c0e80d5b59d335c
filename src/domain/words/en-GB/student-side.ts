import type { StudentSelf } from "../../reach.ts";
import type { Settings } from "../../settings.ts";
import { cut, textLimits } from "../cut.ts";
import { colleague } from "./desk.ts";
import { allOf } from "./numbers.ts";
import { answers } from "./to-student-answers.ts";
import { nudge } from "./to-student-nudges.ts";
import { ownData } from "./to-student-own-data.ts";

type Institution = Settings["institution"];

/** Whom to call, whatever the time. */
const someoneNow = ({ security }: Institution): string =>
  `Need someone now? 999 · Samaritans 116 123 · text SHOUT to 85258 · ${security.name} ${security.phone}`;

const known = (tutors: StudentSelf["tutors"], { contact }: Institution): string => {
  const names = allOf(tutors.map(({ name }) => colleague(name)));
  const gets = "a short weekly list of students who may like a hand";
  if (tutors.length === 0)
    return `You don't have a personal tutor on record yet; ${contact} can fix that. Tutors get ${gets}.`;
  return tutors.length === 1
    ? `Your personal tutor, ${names}, gets ${gets}.`
    : `Your personal tutors, ${names}, get ${gets}.`;
};

const whoSees = (tutors: StudentSelf["tutors"]): string => {
  const [only, another] = tutors;
  return only && !another ? `${colleague(only.short)}, their cover` : "Tutors, their cover";
};

/** Everything a student reads. The notice says only what is true of what there is. */
export const toStudent = {
  notice: {
    title: (firstName: string, { name }: Institution): string =>
      `Hello ${cut(firstName, textLimits.name)}, I'm Waymark, ${name}'s automatic study-support service.`,
    lines: (tutors: StudentSelf["tutors"], institution: Institution): string[] => [
      `${known(tutors, institution)} It comes from ${institution.vle} activity, attendance at key sessions, hand-ins and released marks.`,
      `${whoSees(tutors)} and the teams they ask can see it, and so can you: type my data.`,
      "A person decides what happens. Nothing here counts towards marks, conduct or visas.",
      "I may write to you at most once a week. Stop any time.",
    ],
    /** Above the rest, for whoever has seen an earlier version. */
    changed:
      "What changed: type my data to see all that is held about you, and choices to say what I may write about.",
    small: (institution: Institution): string =>
      `I'm not read day and night. ${someoneNow(institution)}`,
  },
  note: {
    title: (byName: string): string => `A note from ${colleague(byName)}`,
    text: (text: string): string => `"${text}"`,
    alone: (byShort: string): string => `Only you and ${colleague(byShort)} see this.`,
    back: "This note was taken back.",
  },
  /** What [Stop these] answers. */
  stopped: "Stopped, from this second. You'll get no more messages of this kind.",
  stillWrites: ({ contact }: Institution): string =>
    `Your tutor can still write to you. To have them again, ask ${contact}.`,
  help: {
    title: "I can",
    lines: [
      "my data: what is held, and who looked",
      "chat: ask for a chat",
      "stuck: say what you're stuck on",
      "choices: messages, quiet hours",
      "stop: no more messages",
    ],
  },
  someoneNow,
  answers,
  nudge,
  ownData,
  unread: "I can't read messages. Type help to see what works, or stop for no more messages.",
  closed: "This message has closed.",
};
