import type { Relationship } from "./access.ts";
import type { Calendar } from "./calendar.ts";
import { defaultNudges, type NudgeSettings } from "./nudges/settings.ts";
import {
  type DutySettings,
  defaultDuty,
  defaultRequests,
  type RequestsSettings,
} from "./requests-settings.ts";
import type { SignalId } from "./signals.ts";
import type { Route, TeamSettings } from "./teams.ts";

/** The institution's settings: `waymark.yaml`, checked against this shape. Every figure has its source in the product's table of defaults. */
export interface Settings {
  readonly institution: {
    readonly name: string;
    /** What staff and students call the VLE. */
    readonly vle: string;
    /** Whom refusals name. */
    readonly contact: string;
    readonly security: { readonly name: string; readonly phone: string };
    readonly support: { readonly name: string; readonly phone: string; readonly hours: string };
    /** Whom a tutor speaks to about safeguarding and Prevent. */
    readonly safeguarding: string;
  };
  /** BCP 47 tag of a words file. */
  readonly language: "en-GB";
  readonly slack: {
    /** Whether charts go as pictures beside their numbers; they are files, for which the app needs a scope more. */
    readonly chartPicture: boolean;
  };
  /** Terms, reading weeks, exams, closed days. */
  readonly calendar: Calendar;
  /** What a university's own files mean. */
  readonly udd: {
    /** RELATIONSHIP of `stafflink`, lower case, to ours; what is not named here gives no right. */
    readonly relationships: Readonly<Record<string, Relationship>>;
  };
  /** When a load is held back until somebody accepts it (product, "Guards"). Shares, 0 to 1. */
  readonly guards: {
    /** Of the students who had a tutor: so many would get another. */
    readonly tutors: number;
    /** Of the students known before: so many would change their name. */
    readonly names: number;
    /** Of the students here before: so many would have left. */
    readonly leavers: number;
    /** Students about whom everything would stop, as they died: more of them in one load are a mistake in a column. */
    readonly stopped: number;
    /** Of the rows a file had in the last load: fewer are much smaller than usual. */
    readonly smaller: number;
    /** Of those usually registered at a session: a register under it is left out for everyone. */
    readonly register: number;
  };
  readonly list: {
    /** List length: caseload ÷ perTutees, between least and most. */
    readonly perTutees: number;
    readonly least: number;
    readonly most: number;
    /** Days a student rests after being spoken to, unless it gets worse. */
    readonly restDays: number;
    readonly toThank: number;
    /** ISO weekday, 1 Monday to 5 Friday. */
    readonly day: number;
    /** "08:00", local. */
    readonly time: string;
    /** How long after its time a missed list is still posted. */
    readonly catchUpHours: number;
  };
  /** Time of the combined message about what fell due, on working days. */
  readonly dueTime: string;
  readonly followUp: {
    /** Working days until a contact of each outcome comes back; null: it does not. */
    readonly workingDays: Readonly<
      Record<"left-message" | "no-answer" | "appointment" | "referred", number>
    >;
  };
  readonly snooze: { readonly longestDays: number };
  readonly undo: { readonly minutes: number };
  /** What students are told about their own data. */
  readonly ownData: {
    /** Whether they read who looked by name; else by role alone. */
    readonly namesStaff: boolean;
    /** Where they complain before the ICO: a page, an address, an office. */
    readonly complaints: string;
  };
  /** Student support. */
  readonly support: {
    /** Above this many open cases the form says how many there are. */
    readonly targetCases: number;
  };
  /** Teams by name, beside or more exactly than student support. */
  readonly teams: Readonly<Record<string, TeamSettings>>;
  /** Where a case goes; the first that fits. */
  readonly routing: readonly Route[];
  /** What students ask their tutors for. */
  readonly requests: RequestsSettings;
  /** Who hears of words of students that may mean danger. */
  readonly duty: DutySettings;
  /** Messages to students that come by themselves. */
  readonly nudges: NudgeSettings;
  readonly signals: {
    /** Data older than this many days is said so; older than staleDays is left out. */
    readonly oldDays: number;
    readonly staleDays: number;
    /** Teaching weeks of data needed for a level. */
    readonly leastWeeks: number;
    readonly usual: { readonly weeks: number; readonly least: number };
    readonly notStarted: { readonly afterDays: number; readonly hardAfterDays: number };
    readonly quiet: {
      readonly days: number;
      readonly partTimeDays: number;
      /** Days at the start of a module in which nobody is listed for being quiet. */
      readonly mutedDays: number;
      readonly hardDays: number;
    };
    /** Lowest share of the group that counts as low, 0 to 1. */
    readonly lowest: number;
    readonly windowDays: number;
    readonly fewerDays: { /** Under this share of the usual. */ readonly share: number };
    readonly submissions: {
      readonly windowDays: number;
      /** A piece counts against a student only when at least this share of the group handed in (or was on time). */
      readonly groupShare: number;
      readonly lateOf: number;
      readonly late: number;
    };
    readonly attendance: {
      /** Half or less of the last so many expected sessions, of at least so many. */
      readonly last: number;
      readonly least: number;
      readonly share: number;
      /** The sessions before those, to tell whether it went down. */
      readonly before: number;
      /** A missed critical session counts for so many days. */
      readonly criticalDays: number;
      /** A missed exam counts for so many days. */
      readonly examDays: number;
    };
    readonly noReply: { /** Messages unanswered. */ readonly messages: number };
    readonly several: { /** Modules quieter than usual at once. */ readonly modules: number };
    readonly forum: {
      /** Weeks without a post, after posts in most weeks before. */
      readonly weeks: number;
    };
    readonly marks: {
      readonly pass: number;
      readonly belowUsual: number;
      readonly aboveUsual: number;
    };
  };
  /** How much each reason weighs when a list is ordered; 0 switches it off. */
  readonly weights: Readonly<Record<SignalId, number>>;
}

/** What holds until `waymark.yaml` says otherwise: the product's defaults. */
export const defaultSettings: Settings = {
  institution: {
    name: "Northbridge University",
    vle: "Moodle",
    contact: "the student support office",
    security: { name: "Security", phone: "0100 555 0100" },
    support: { name: "Student Support", phone: "0100 555 0199", hours: "09:00 to 17:00" },
    safeguarding: "the safeguarding lead",
  },
  language: "en-GB",
  slack: { chartPicture: false },
  calendar: { country: "england", closed: [], paused: [], periods: [] },
  udd: {
    relationships: {
      tutor: "tutor",
      "personal tutor": "tutor",
      "academic adviser": "tutor",
      cover: "cover",
      director: "director",
      "programme director": "director",
      "course leader": "director",
      "senior tutor": "director",
      "student support": "support",
      "module lead": "module-lead",
      "module leader": "module-lead",
      "engagement officer": "engagement-officer",
    },
  },
  guards: { tutors: 0.05, names: 0.02, leavers: 0.05, stopped: 5, smaller: 0.5, register: 0.5 },
  list: {
    perTutees: 10,
    least: 3,
    most: 7,
    restDays: 21,
    toThank: 3,
    day: 1,
    time: "08:00",
    catchUpHours: 48,
  },
  dueTime: "08:30",
  followUp: { workingDays: { "left-message": 3, "no-answer": 2, appointment: 1, referred: 10 } },
  snooze: { longestDays: 28 },
  undo: { minutes: 10 },
  ownData: { namesStaff: true, complaints: "the data protection officer" },
  support: { targetCases: 30 },
  teams: {},
  routing: [],
  requests: defaultRequests,
  duty: defaultDuty,
  nudges: defaultNudges,
  signals: {
    oldDays: 2,
    staleDays: 7,
    leastWeeks: 3,
    usual: { weeks: 6, least: 3 },
    notStarted: { afterDays: 7, hardAfterDays: 10 },
    quiet: { days: 7, partTimeDays: 21, mutedDays: 14, hardDays: 14 },
    lowest: 0.2,
    windowDays: 14,
    fewerDays: { share: 0.5 },
    submissions: { windowDays: 28, groupShare: 0.5, lateOf: 3, late: 2 },
    attendance: { last: 6, least: 4, share: 0.5, before: 10, criticalDays: 28, examDays: 28 },
    noReply: { messages: 2 },
    several: { modules: 3 },
    forum: { weeks: 3 },
    marks: { pass: 40, belowUsual: 15, aboveUsual: 12 },
  },
  weights: {
    "not-started": 5,
    "no-reply": 5,
    "missed-exam": 5,
    "not-handed-in": 4,
    "below-pass": 3,
    "missed-critical": 2.5,
    quiet: 3,
    "attendance-drop": 2.5,
    several: 2,
    "fewer-days": 2,
    "mark-below-usual": 2,
    "late-work": 1.5,
    "below-group": 1,
    "forum-quiet": 0.5,
  },
};
