import type { IsoDate } from "../../../src/domain/dates.ts";

/** What Northbridge teaches in the autumn of 2026: programmes, modules, sessions and pieces of work. */

/** The Monday of teaching week 7, which all dates are moved by. */
export const CAST_MONDAY: IsoDate = "2026-11-09";
/** Monday of teaching week 1. */
export const FIRST_MONDAY: IsoDate = "2026-09-28";

/** COURSE_AIM is UDD's: H00 first degree, M00 taught master's, D00 doctorate. */
export const programmes = {
  CS: { title: "Computer Science", aim: "H00" },
  MA: { title: "Mathematics", aim: "H00" },
  DA: { title: "Digital Solutions (degree apprenticeship)", aim: "H00" },
  MS: { title: "Data Science MSc", aim: "M00" },
  RE: { title: "Computer Science PhD", aim: "D00" },
} as const;
export type ProgrammeCode = keyof typeof programmes;

/** Stretches in which modules run. */
export const periods = {
  AUT: { name: "Autumn", from: FIRST_MONDAY, to: "2027-01-22" },
  YEAR: { name: "Academic year", from: FIRST_MONDAY, to: "2027-07-23" },
  PG: { name: "Postgraduate year", from: FIRST_MONDAY, to: "2027-09-24" },
} as const;

interface Module {
  readonly id: string;
  readonly title: string;
  readonly period: keyof typeof periods;
  readonly programme: ProgrammeCode;
  /** Teaching weeks with activity in Moodle. */
  readonly weeks: number;
}

export const modules = {
  PR: { id: "CS101", title: "Programming", period: "AUT", programme: "CS", weeks: 11 },
  DB: { id: "CS201", title: "Databases", period: "AUT", programme: "CS", weeks: 11 },
  DS: { id: "CS202", title: "Data Structures", period: "AUT", programme: "CS", weeks: 11 },
  NW: { id: "CS203", title: "Networks", period: "AUT", programme: "CS", weeks: 11 },
  YA: { id: "CS290", title: "Year Abroad", period: "YEAR", programme: "CS", weeks: 0 },
  AL: { id: "MA101", title: "Algebra", period: "AUT", programme: "MA", weeks: 11 },
  ST: { id: "MA151", title: "Statistics (evening)", period: "AUT", programme: "MA", weeks: 11 },
  WB: { id: "DA301", title: "Work-based Project", period: "YEAR", programme: "DA", weeks: 12 },
  DI: { id: "MS500", title: "Dissertation", period: "PG", programme: "MS", weeks: 11 },
  RS: { id: "RE900", title: "Doctoral Research", period: "PG", programme: "RE", weeks: 0 },
} as const satisfies Record<string, Module>;
export type ModuleCode = keyof typeof modules;

interface Sessions {
  readonly module: ModuleCode;
  /** EVENT_TYPE: 13 lecture, 15 practical, 16 laboratory, 17 seminar, 19 workshop. */
  readonly type: number;
  readonly name: string;
  /** ISO weekday, and local times. */
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly critical: boolean;
  /** Teaching weeks in which there is one. */
  readonly weeks: readonly number[];
}

const term: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Weekly sessions; apprentices come on Saturdays. Databases has no practical in week 6, when its coursework is due. */
export const sessions = {
  "DS lecture": {
    module: "DS",
    type: 13,
    name: "Data Structures lecture",
    weekday: 2,
    from: "10:00",
    to: "11:00",
    critical: false,
    weeks: term,
  },
  "DS lab": {
    module: "DS",
    type: 16,
    name: "Data Structures lab",
    weekday: 5,
    from: "14:00",
    to: "16:00",
    critical: true,
    weeks: term,
  },
  "DB practical": {
    module: "DB",
    type: 15,
    name: "Databases practical",
    weekday: 3,
    from: "11:00",
    to: "13:00",
    critical: true,
    weeks: term.filter((week) => week !== 6),
  },
  "NW lab": {
    module: "NW",
    type: 16,
    name: "Networks lab",
    weekday: 4,
    from: "15:00",
    to: "17:00",
    critical: false,
    weeks: term,
  },
  "PR workshop": {
    module: "PR",
    type: 19,
    name: "Programming workshop",
    weekday: 4,
    from: "13:00",
    to: "15:00",
    critical: true,
    weeks: term,
  },
  "AL seminar": {
    module: "AL",
    type: 17,
    name: "Algebra seminar",
    weekday: 2,
    from: "14:00",
    to: "15:00",
    critical: false,
    weeks: term,
  },
  "WB workshop": {
    module: "WB",
    type: 19,
    name: "Apprentices' workshop",
    weekday: 6,
    from: "10:00",
    to: "13:00",
    critical: false,
    weeks: [...term, 12],
  },
} as const satisfies Record<string, Sessions>;
export type SessionSeries = keyof typeof sessions;

/** The session of which only so many are on the register, though many more were there. */
export const doubtfulRegister = { series: "DS lecture", week: 6, attended: 11 } as const;
/** How many of the 48 usually come to that lecture. */
export const usualAtLecture = 41;

interface Piece {
  readonly module: ModuleCode;
  readonly title: string;
  /** ASSESS_TYPE: 1 coursework, 5 practical test. */
  readonly type: number;
  readonly weight: number;
  readonly dueOn: IsoDate;
  readonly releasedOn: IsoDate;
}

export const pieces = {
  "NW exercise 1": piece("NW", "exercise 1", 1, 10, "2026-10-09", "2026-10-16"),
  "NW exercise 2": piece("NW", "exercise 2", 1, 10, "2026-10-23", "2026-10-30"),
  "NW coursework": piece("NW", "coursework", 1, 30, "2026-10-29", "2026-11-04"),
  "DB coursework": piece("DB", "coursework", 1, 50, "2026-11-05", "2026-11-25"),
  "DS test": piece("DS", "test", 5, 40, "2026-11-20", "2026-12-02"),
  "PR exercise 1": piece("PR", "exercise 1", 1, 20, "2026-10-16", "2026-10-23"),
  "PR exercise 2": piece("PR", "exercise 2", 1, 20, "2026-10-30", "2026-11-11"),
  "AL problem sheet 1": piece("AL", "problem sheet 1", 1, 10, "2026-10-09", "2026-10-16"),
  "AL problem sheet 2": piece("AL", "problem sheet 2", 1, 10, "2026-10-30", "2026-11-06"),
  "AL problem sheet 3": piece("AL", "problem sheet 3", 1, 10, "2026-11-17", "2026-11-24"),
} as const satisfies Record<string, Piece>;
export type PieceName = keyof typeof pieces;

function piece(
  module: ModuleCode,
  title: string,
  type: number,
  weight: number,
  dueOn: IsoDate,
  releasedOn: IsoDate,
): Piece {
  return { module, title, type, weight, dueOn, releasedOn };
}
