import type { CopyPart, CopyWords, KeptBack, OwnCopy } from "../../own-copy.ts";
import type { Reader } from "../reader.ts";
import { moment } from "./dates.ts";
import { counted } from "./numbers.ts";

const parts: Readonly<Record<CopyPart, string>> = {
  student: "Who you are, and what you asked for",
  programme_membership: "Programmes",
  enrolment: "Modules",
  staff_link: "Tutors and others who work with you",
  exclusion: "Who may not see you",
  submission: "Hand-ins and released marks",
  activity_day: "Activity by day",
  attendance: "Registers",
  known_reason: "Leave and agreed adjustments",
  score: "What was worked out, by day and module",
  digest_item: "Places on lists",
  intervention: "What people recorded, and what you answered",
  support_case: "Cases",
  student_request: "What you asked for",
  correction: "What you said is wrong",
  nudge: "Messages that rules wanted sent to you",
  delivery: "Messages sent to you",
  press: "Buttons you pressed",
  choice: "Kinds of message you chose",
  notice: "Versions of the notice you were shown",
  duty_alert: "What the duty team has",
  reminder: "What colleagues were reminded of",
  chat_identity: "Your accounts in chat",
  audit_entry: "Who looked and did what",
  download: "Copies asked for in chat",
  restart: "Beginning again after a stop",
};

const kept: Readonly<Record<KeptBack, (n: number) => string>> = {
  restricted: (n) => counted(n, "restricted note of a colleague", "restricted notes of colleagues"),
  duty: (n) => counted(n, "entry of the duty team", "entries of the duty team"),
  exclusion: (n) =>
    counted(n, "colleague who may not see the student", "colleagues who may not see the student"),
};

/** A copy of everything that is held about somebody, beside its data. */
export const ownCopy = {
  /** `all`: nothing was kept back from it. */
  page: (
    { madeAt, keptBack }: OwnCopy,
    all: boolean,
    reader: Reader,
    contact: string,
  ): CopyWords => ({
    title: "What Waymark holds about you",
    made: `Made ${moment(new Date(madeAt), reader)}.`,
    part: (of) => parts[of],
    column: (name) => name.replaceAll("_", " "),
    nothing: "Nothing.",
    keptBack:
      all || (keptBack.restricted === 0 && keptBack.duty === 0 && keptBack.exclusion === 0)
        ? []
        : [
            `Some of it is not in this copy: a person looks through it with you first. Ask ${contact}.`,
          ],
  }),
  /** What has to be looked at by a person before it is handed out. */
  review: (what: KeptBack, n: number): string => kept[what](n),
  link: {
    title: "What Waymark holds about you",
    once: "The button gets the file, once. After that the link is used up.",
    button: "Get the file",
    gone: "This link was used, or its time is over. Ask for another where you got it.",
  },
};
