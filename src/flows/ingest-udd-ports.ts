import type { Relationship } from "../domain/access.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import type { FileReport, Progress, ReadFile, Refusal, SourceFile } from "./ingest-ports.ts";
import type { StagedRow, UddEntity } from "./ingest-udd-tables.ts";

/** A file of a university's folder. */
export interface UddFile extends SourceFile {
  readonly entity: UddEntity;
}

/** What reading needs besides the file. */
export interface UddReading {
  /** The day of the load, to tell who is under 18. */
  readonly today: IsoDate;
  /** Where times without an offset are. */
  readonly zone: string;
  /** RELATIONSHIP, lower case, to ours. */
  readonly relationships: Readonly<Record<string, Relationship>>;
}

/** What one file was, once it was read to its end. */
export interface ReadUddFile extends ReadFile {
  /** Columns of UDD that are refused on purpose (VISA …), where the file fills them. */
  readonly dropped: readonly string[];
  /** Codes nobody knows, once each with their field: loaded as "not known". */
  readonly unknownCodes: readonly {
    readonly field: string;
    readonly value: string;
    readonly rows: number;
  }[];
  /** Academic years that its rows name, as the year they begin in, with how many rows each. */
  readonly academicYears: Readonly<Record<string, number>>;
}

/** A university's folder. */
export interface UddFolder {
  /** In the order in which they are to be written. */
  readonly files: readonly UddFile[];
  /** Files of the folder that nobody reads, by name. */
  readonly strangers: readonly string[];
  /** SHA-256 of each of `files`, and how long it took. */
  hashes(): Promise<readonly { readonly sha256: string; readonly seconds: number }[]>;
  /**
   * Reads one file; `onRows` takes its good rows in batches, and reading waits for it. Bad rows are refused; a file that cannot be read, or of
   * which too much is wrong, is a `LoadRefused`.
   */
  read(
    file: UddFile,
    reading: UddReading,
    onRows: (rows: readonly StagedRow[]) => Promise<void>,
    onBytes: (count: number) => void,
  ): Promise<ReadUddFile>;
}

/** How a folder is to be loaded. */
export interface UddOptions {
  /** Only what changed: nothing ends by absence. */
  readonly delta: boolean;
  /** Guards do not hold it back. */
  readonly accept: boolean;
}

/** A session whose register was left out because far fewer than usual stand in it. */
export interface DoubtfulRegister {
  readonly event: number;
  /** Who is told: the module's leads. */
  readonly leads: readonly StaffId[];
}

/** Students of a programme who lost their last tutor by this load. */
export interface Orphans {
  readonly programme: number;
  readonly students: number;
  readonly directors: readonly StaffId[];
}

/** Students whom a load gave a tutor who came in the place of another. */
export interface HandOver {
  readonly tutor: StaffId;
  readonly students: readonly StudentId[];
  readonly on: IsoDate;
}

/** What a load changed for people, in numbers; who has died is in none of them. */
export interface UddNews {
  /** What a snapshot named no more: "staff link", "enrolment" …, and how many. */
  readonly ended: readonly { readonly what: string; readonly rows: number }[];
  /** Files of which rows were refused: what they name no more goes on, for a refused row may be it. */
  readonly goesOn: readonly string[];
  readonly students: { readonly new: number; readonly left: number; readonly back: number };
  /** What guards would have held back, had nobody accepted it. */
  readonly accepted: readonly string[];
}

export interface SavedUdd {
  /** In the order of the folder. */
  readonly files: readonly FileReport[];
  readonly read: readonly ReadUddFile[];
  /** The first, of all files, reading and references together; all of them are in the database. */
  readonly refusals: readonly Refusal[];
  readonly news: UddNews;
  readonly registers: readonly DoubtfulRegister[];
  readonly orphans: readonly Orphans[];
  readonly handOvers: readonly HandOver[];
  /** The load's id. */
  readonly load: number;
}

/** Tells those whom it concerns of registers left out, students without a tutor, and students who are theirs now. */
export type TellLoad = (
  news: Pick<SavedUdd, "registers" | "orphans" | "handOvers" | "load">,
) => Promise<void>;

/** What decides, besides the files, what a load makes of them. */
export interface KeptUddOptions extends Pick<UddOptions, "delta"> {
  /** Day, zone and settings, and the loader itself: the same folder under another fingerprint is another load. */
  readonly fingerprint: string;
}

/** A load of the same folder as before has nothing to do. */
export interface LastUddLoad {
  readonly files: readonly (FileReport & { readonly bytes: number; readonly sha256: string })[];
  /** The first of its refusals. */
  readonly refusals: readonly Refusal[];
  readonly options: KeptUddOptions;
}

export interface UddStore {
  /** Null when there was none, or the tables no longer hold what the newest load of anything left. */
  lastLoad(): Promise<LastUddLoad | null>;
  /**
   * Reads and writes a folder in one transaction. A guard that holds it back, an unreadable file, or too many refused rows is a `LoadRefused`;
   * the database is then as before.
   */
  save(
    folder: UddFolder,
    reading: UddReading,
    options: UddOptions & KeptUddOptions,
    startedAt: Date,
    progress: Progress,
  ): Promise<SavedUdd>;
}
