import type { IsoDate } from "../domain/dates.ts";

/** What a load tells about one file. `read` is `loaded` + `unchanged` + `refused`, in rows of the file. */
export interface FileReport {
  /** Name without folder: "studentVle.csv.gz". */
  readonly file: string;
  /** What its rows are to us: "enrolment". */
  readonly entity: string;
  readonly read: number;
  /** Rows that made the database different. */
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Reading, checking and writing. */
  readonly seconds: number;
}

/** A row that was kept out. */
export interface Refusal {
  readonly file: string;
  /** Line of the file, from 1; the header is a line. */
  readonly line: number;
  /** The column's name; null when the row as a whole is wrong. */
  readonly field: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** What `ingest … --json` prints: the first refusals only, all of them are in the database. */
export interface IngestReport {
  readonly files: readonly FileReport[];
  readonly refusals: readonly Refusal[];
}

/** How many refusals a report carries. */
export const REFUSALS_REPORTED = 1000;

/** The load as a whole is refused and the database is as before. The message is for people: what is wrong, where, what to do. */
export class LoadRefused extends Error {
  override readonly name = "LoadRefused";
  readonly report: IngestReport;

  constructor(message: string, options: { report?: IngestReport; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.report = options.report ?? { files: [], refusals: [] };
  }
}

/** Refused rows stop a load only beyond both limits (the product's rule for every load). */
const REFUSED_AT_LEAST = 100;
const REFUSED_SHARE = 0.05;

/** Whether so much of a file is wrong that the load as a whole is refused. */
export const isTooMuch = (refused: number, read: number): boolean =>
  refused > 0 &&
  (refused > Math.max(REFUSED_AT_LEAST - 1, read * REFUSED_SHARE) || refused === read);

/** For a file of which too much is wrong; the report carries the first of its refusals. */
export function tooManyRefused(file: FileReport, refusals: readonly Refusal[]): LoadRefused {
  const [first] = refusals;
  const named = first === undefined ? "" : ` The first: ${sentenceOf(first)}`;
  return new LoadRefused(
    `${file.file}: ${file.refused} of ${file.read} rows are wrong. Up to 5 % would be left out; more means that the file is not what it should be.${named}`,
    { report: { files: [file], refusals: refusals.slice(0, REFUSALS_REPORTED) } },
  );
}

/** "line 7, sum_click "x" must be a whole number from 0 to 9." */
function sentenceOf({ line, field, value, reason }: Refusal): string {
  if (field === null) return `line ${line} ${reason}.`;
  return `line ${line}, ${field}${value === null ? "" : ` "${value}"`} ${reason}.`;
}

/** `fraction` of the work done, 0 to 1, never falling; `what` is under way: "reading studentVle.csv.gz". */
export type Progress = (fraction: number, what: string) => void;

export interface SourceFile {
  /** Name without folder. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** A file after it was read to its end. */
export interface ReadFile {
  readonly file: string;
  readonly entity: string;
  /** Length and SHA-256 on the disk. */
  readonly bytes: number;
  readonly sha256: string;
  readonly read: number;
  readonly refusals: readonly Refusal[];
  /** Columns that no release has; they were left out. */
  readonly strangers: readonly string[];
  readonly seconds: number;
}

export interface OuladPresentation {
  /** "AAA-2013J" */
  readonly ref: string;
  /** "AAA" */
  readonly module: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

export interface OuladAssessment {
  /** Index of the presentation. */
  readonly presentation: number;
  readonly ref: string;
  readonly kind: "coursework" | "test" | "exam";
  readonly title: string;
  readonly dueOn: IsoDate | null;
  readonly weight: number | null;
}

export interface OuladEnrolment {
  /** Reference of the student, as published. */
  readonly student: string;
  /** Index of the presentation. */
  readonly presentation: number;
  readonly outcome: "pass" | "distinction" | "fail" | "withdrawn" | null;
  readonly credits: number | null;
  readonly previousAttempts: number | null;
  /** Null when the folder says nothing about it. */
  readonly registration: {
    readonly registeredOn: IsoDate | null;
    readonly withdrawnOn: IsoDate | null;
  } | null;
}

export interface OuladSubmission {
  /** Index of the enrolment. */
  readonly enrolment: number;
  /** Index of the assessment. */
  readonly assessment: number;
  readonly submittedOn: IsoDate | null;
  readonly banked: boolean;
  readonly mark: number | null;
}

/** Kinds of activity, in the order of the table's columns. */
export const activityKinds = ["forum", "quiz", "content", "resource", "home", "other"] as const;

/** Numbers a day of activity has in a block. */
export const ACTIVITY_WIDTH = 4 + activityKinds.length;

/** Days of activity. Millions of the file's rows stand behind them, hence no objects. */
export interface ActivityBlock {
  /**
   * ACTIVITY_WIDTH numbers a day: index of the enrolment, day from the presentation's start, clicks, clicks of each kind, and how many of
   * the file's rows these are.
   */
  readonly days: Int32Array;
  /** Some days may have been in a block before: they add up. Only where the file's rows are not ordered by presentation. */
  readonly again: boolean;
  /** How much of the file had been read when the block was made, 0 to 1. */
  readonly fraction: number;
}

/** A folder's content, checked: every reference holds. Disposing of it stops the reading. */
export interface OuladLoad extends AsyncDisposable {
  readonly presentations: readonly OuladPresentation[];
  readonly assessments: readonly OuladAssessment[];
  readonly enrolments: readonly OuladEnrolment[];
  readonly submissions: readonly OuladSubmission[];
  /** The largest file, read while the others are written; to be taken once. A `LoadRefused` where it is refused. */
  readonly activity: AsyncIterable<ActivityBlock>;
  /** All seven, when activity was read to its end. */
  readonly files: Promise<readonly ReadFile[]>;
}

/** A plainly fictional person, always the same for a reference. */
export interface FictionalName {
  readonly title: string | null;
  readonly givenName: string;
  readonly familyName: string | null;
}
export type NameOf = (role: "student" | "staff", ref: string) => FictionalName;

/** What decides, besides the files, what a load of OULAD makes of them. */
export interface OuladOptions {
  /** Students a tutor; 0 for no tutors. */
  readonly tutees: number;
  /** Raised whenever the loader makes something else of the same files. */
  readonly loader: number;
}

/** The load of OULAD before this one. */
export interface LastLoad {
  readonly options: OuladOptions;
  readonly files: readonly (FileReport & { readonly bytes: number; readonly sha256: string })[];
  /** The first of its refusals. */
  readonly refusals: readonly Refusal[];
}

export interface SavedLoad {
  readonly files: readonly FileReport[];
  /** Links between staff and students or programmes that were made, for new students and where a tutor changed. */
  readonly links: number;
}

export interface OuladStore {
  /** Null when there was none, or the tables no longer hold as many rows as the newest load of anything left. */
  lastLoad(): Promise<LastLoad | null>;
  /**
   * Writes what is new or differs, in one transaction, together with the run and its refused rows. Nothing is removed by absence.
   * `LoadRefused` when the database cannot take it; it is then as before.
   */
  save(
    load: OuladLoad,
    options: OuladOptions,
    startedAt: Date,
    progress: Progress,
  ): Promise<SavedLoad>;
}

/** A folder whose seven files are there. */
export interface OuladSource {
  readonly files: readonly SourceFile[];
  /** The SHA-256 of each of `files`, and how long it took. */
  hashes(): Promise<readonly { readonly sha256: string; readonly seconds: number }[]>;
  read(progress: Progress): Promise<OuladLoad>;
}
