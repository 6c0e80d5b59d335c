import { addDays, type IsoDate } from "../../../domain/dates.ts";
import type { Mode, Outcome } from "../../../domain/log.ts";
import { type Codes, meaningOfWord } from "../codes.ts";
import { uddFormat } from "../format.ts";

const activities: Codes<string> = {
  forum: "forum",
  quiz: "quiz",
  content: "content",
  resource: "resource",
  home: "home",
  other: "other",
  post: "post",
  posts: "post",
};
const MOST_A_DAY = 1_000_000;
const DAY_MINUTES = 24 * 60;

/** A day's roll-up of a student in a module, from any warehouse. */
export const activity = uddFormat(
  "activity",
  {
    required: ["STUDENT_ID", "MOD_INSTANCE_ID", "DATE", "COUNT"],
    optional: ["KIND", "MINUTES"],
    unread: [],
  },
  (cells) => ({
    student: cells.text("STUDENT_ID"),
    module_instance: cells.text("MOD_INSTANCE_ID"),
    on_date: cells.date("DATE"),
    kind: cells.wordOrNull("KIND", activities) ?? "other",
    count: cells.whole("COUNT", 0, MOST_A_DAY),
    minutes: cells.wholeOrNull("MINUTES", 0, DAY_MINUTES),
  }),
);

const signals: Codes<string> = {
  attendance: "attendance",
  deadlines: "deadlines",
  deadline: "deadlines",
  activity: "activity",
  any: "any",
  all: "any",
};
const reasons: Codes<string> = {
  "agreed-absence": "agreed-absence",
  "authorised-absence": "agreed-absence",
  absence: "agreed-absence",
  adjustment: "adjustment",
  "reasonable-adjustment": "adjustment",
  "mitigating-circumstances": "mitigating-circumstances",
  "extenuating-circumstances": "mitigating-circumstances",
  placement: "placement",
  "year-abroad": "placement",
  "break-in-study": "break-in-study",
  "break-in-studies": "break-in-study",
  interruption: "break-in-study",
  "writing-up": "writing-up",
};

/** The last day that is within twelve months of a day. */
const aYearAfter = (day: IsoDate): IsoDate => {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return next.endsWith("-02-29") ? addDays(`${next.slice(0, 4)}-03-01`, -1) : next;
};

export const knownreason = uddFormat(
  "knownreason",
  {
    required: ["STUDENT_ID", "SIGNAL", "KIND", "START_DATE", "END_DATE"],
    optional: [],
    unread: [],
  },
  (cells) => {
    const fromOn = cells.date("START_DATE");
    const toOn = cells.date("END_DATE");
    cells.inOrder(fromOn, toOn, "END_DATE");
    if (toOn > aYearAfter(fromOn)) {
      cells.refuse("END_DATE", "must be within 12 months of START_DATE");
    }
    return {
      student: cells.text("STUDENT_ID"),
      signal: cells.word("SIGNAL", signals),
      kind: cells.word("KIND", reasons),
      from_on: fromOn,
      to_on: toOn,
    };
  },
);

/** Languages by the names people write; else a tag of BCP 47. */
const languages: Codes<string> = { welsh: "cy", cymraeg: "cy", english: "en" };

export const names = uddFormat(
  "names",
  { required: ["STUDENT_ID"], optional: ["KNOWN_AS", "PRONOUNS", "LANGUAGE"], unread: [] },
  (cells) => {
    const language = cells.textOrNull("LANGUAGE");
    const tag = language === null ? null : tagOf(language);
    if (language !== null && tag === null) cells.unknown("LANGUAGE", language);
    return {
      student: cells.text("STUDENT_ID"),
      known_as: cells.nameOrNull("KNOWN_AS"),
      pronouns: cells.nameOrNull("PRONOUNS"),
      language: tag,
    };
  },
);

function tagOf(language: string): string | null {
  const named = meaningOfWord(language, languages);
  if (named !== undefined) return named;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch {
    return null; // RangeError: shaped like a tag, and none
  }
}

const outcomes: Codes<Outcome> = {
  "left-message": "left-message",
  "message-left": "left-message",
  wrote: "left-message",
  "i-wrote": "left-message",
  waiting: "left-message",
  "e-mailed": "left-message",
  emailed: "left-message",
  reached: "reached",
  spoke: "reached",
  "we-spoke": "reached",
  met: "reached",
  "no-answer": "no-answer",
  "no-reply": "no-answer",
  "no-response": "no-answer",
  appointment: "appointment",
  "meeting-booked": "appointment",
  booked: "appointment",
  addressed: "addressed",
  sorted: "addressed",
  resolved: "addressed",
  referred: "referred",
  "pointed-elsewhere": "referred",
  signposted: "referred",
};
const modes: Codes<Mode> = {
  email: "email",
  "e-mail": "email",
  chat: "chat",
  teams: "chat",
  slack: "chat",
  message: "chat",
  call: "call",
  phone: "call",
  telephone: "call",
  "phone-call": "call",
  "in-person": "in-person",
  "face-to-face": "in-person",
  meeting: "in-person",
  text: "text",
  "text-message": "text",
  sms: "text",
};

/** Contacts that were recorded elsewhere. */
export const contacts = uddFormat(
  "contacts",
  { required: ["STUDENT_ID", "STAFF_ID", "AT", "MODE", "OUTCOME"], optional: [], unread: [] },
  (cells) => ({
    student: cells.text("STUDENT_ID"),
    staff: cells.text("STAFF_ID"),
    at: cells.instant("AT"),
    mode: cells.word("MODE", modes),
    outcome: cells.word("OUTCOME", outcomes),
  }),
);

export const exclusion = uddFormat(
  "exclusion",
  { required: ["STAFF_ID", "STUDENT_ID"], optional: [], unread: [] },
  (cells) => ({ staff: cells.text("STAFF_ID"), student: cells.text("STUDENT_ID") }),
);

const stops: Codes<string> = {
  scoring: "scoring",
  messages: "messages",
  everything: "everything",
};

/** What is not to be done with a student's data. */
export const stop = uddFormat(
  "stop",
  { required: ["STUDENT_ID", "WHAT", "FROM_DATE"], optional: [], unread: [] },
  (cells) => ({
    student: cells.text("STUDENT_ID"),
    what: cells.word("WHAT", stops),
    from_on: cells.date("FROM_DATE"),
  }),
);
