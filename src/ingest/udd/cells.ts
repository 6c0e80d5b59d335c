import type { Relationship } from "../../domain/access.ts";
import type { IsoDate } from "../../domain/dates.ts";
import type { Places } from "../header.ts";
import { ABSENT, type Row } from "../row.ts";
import { type Codes, flags, listed, meaningOfCode, meaningOfWord, yearOf } from "./codes.ts";
import type { Moments } from "./moments.ts";

/** What rows are read with. */
export interface Surroundings {
  readonly today: IsoDate;
  readonly moments: Moments;
  readonly relationships: Codes<Relationship>;
  /** Hears of a value that nobody knows. */
  readonly unknown: (field: string, value: string) => void;
  /** Hears of text with letters beyond ASCII, and of bytes on a line that are no UTF-8. */
  readonly accented: () => void;
  readonly garbled: (line: number) => void;
}

/**
 * The row that is being read, by the names of its columns; a column that the file lacks is empty. What is wrong refuses the row: the first
 * wrong field is reported, and what is returned for it has no meaning.
 */
export interface Cells<Column extends string> {
  readonly today: IsoDate;
  readonly relationships: Codes<Relationship>;
  /** A reference: as it stands, on one line. */
  readonly text: (column: Column) => string;
  readonly textOrNull: (column: Column) => string | null;
  /** Words for people: each run of blanks and line breaks is one space. */
  readonly titleOrNull: (column: Column) => string | null;
  /** A title that can be a name: "-" is none, a formula is refused. */
  readonly nameOrNull: (column: Column) => string | null;
  readonly date: (column: Column) => IsoDate;
  readonly dateOrNull: (column: Column) => IsoDate | null;
  /** A date that no report may repeat. */
  readonly unseenDateOrNull: (column: Column) => IsoDate | null;
  readonly instant: (column: Column) => string;
  readonly instantOrNull: (column: Column) => string | null;
  readonly whole: (column: Column, least: number, most: number) => number;
  readonly wholeOrNull: (column: Column, least: number, most: number) => number | null;
  readonly decimalOrNull: (column: Column, least: number, most: number) => number | null;
  /** The year in which an academic year begins. */
  readonly year: (column: Column) => number;
  /** What a code means; null for none, and for one that nobody knows, which is counted. */
  readonly code: <T>(column: Column, codes: Codes<T>) => T | null;
  /** The same for words, however they are spelt. */
  readonly wordOrNull: <T>(column: Column, words: Codes<T>) => T | null;
  /** A word that must be known: null only where it refuses the row. */
  readonly word: (column: Column, words: Codes<string>) => string | null;
  readonly flagOrNull: (column: Column) => boolean | null;
  /** Refuses a row whose span ends before it begins; `column` holds the end. */
  readonly inOrder: (from: string | null, to: string | null, column: Column) => void;
  /** `reason` goes on from the column's name: "must be …". */
  readonly refuse: (column: Column, reason: string) => void;
  /** Counts a value that nobody knows. */
  readonly unknown: (column: Column, value: string) => void;
}

const LONGEST = 255; // UDD: String (255)
const LOST = "\uFFFD";
const controls = /\p{Cc}/u;
const otherControls = /[^\P{Cc}\t\n\r]/u;
const beyondAscii = /\P{ASCII}/u;
const noName = /^[-–—.?*_ ]*$/u;
const dateWanted = "must be a date such as 2026-11-09, the year first";
const instantWanted = `${dateWanted}, with a time such as 2026-11-09T14:00`;

/** @param at where each column stands in the file */
export function cellsOf<Column extends string>(
  row: Row,
  at: Places<string>,
  { today, moments, relationships, unknown, accented, garbled }: Surroundings,
): Cells<Column> {
  const place = (column: Column): number => at[column] ?? ABSENT;
  const refuse = (column: Column, reason: string) => row.refuse(place(column), reason);

  function clean(column: Column, unwanted: RegExp, what: string): string | null {
    const text = row.raw(place(column));
    if (text === "") return null;
    if (text.length > LONGEST) refuse(column, `must have ${LONGEST} characters at most`);
    if (unwanted.test(text)) refuse(column, `must not hold ${what}`);
    if (text.includes(LOST)) {
      garbled(row.line);
      refuse(column, "holds bytes that are not UTF-8; save the file as UTF-8");
    } else if (beyondAscii.test(text)) accented();
    return text;
  }
  const textOrNull = (column: Column) => clean(column, controls, "line breaks or control bytes");
  const titleOrNull = (column: Column) =>
    clean(column, otherControls, "control bytes")?.replaceAll(/\s+/gu, " ").normalize() ?? null;

  function needed<T>(column: Column, value: T | null, meaningless: T): T {
    if (value === null) refuse(column, "must not be empty");
    return value ?? meaningless;
  }
  function parsed(column: Column, parse: (text: string) => string | null, wanted: string) {
    const text = row.raw(place(column));
    if (text === "") return null;
    const value = parse(text);
    if (value === null) refuse(column, wanted);
    return value ?? "";
  }
  const dateOrNull = (column: Column) => parsed(column, moments.date, dateWanted);
  const instantOrNull = (column: Column) => parsed(column, moments.instant, instantWanted);
  const wholeOrNull = (column: Column, least: number, most: number) =>
    row.raw(place(column)) === "" ? null : row.whole(place(column), least, most);

  function known<T>(
    column: Column,
    codes: Codes<T>,
    meaningOf: (text: string, codes: Codes<T>) => T | undefined,
  ): T | null {
    const text = row.raw(place(column));
    if (text === "") return null;
    const meaning = meaningOf(text, codes);
    if (meaning === undefined) unknown(column, text);
    return meaning ?? null;
  }

  return {
    today,
    relationships,
    text: (column) => needed(column, textOrNull(column), ""),
    textOrNull,
    titleOrNull,
    nameOrNull(column) {
      const name = titleOrNull(column);
      if (name === null || noName.test(name)) return null;
      if (/^[=@]/u.test(name)) refuse(column, `must be a name; none begins with "${name[0]}"`);
      return name;
    },
    date: (column) => needed(column, dateOrNull(column), ""),
    dateOrNull,
    unseenDateOrNull(column) {
      const text = row.raw(place(column));
      if (text === "") return null;
      const date = moments.date(text);
      if (date === null) row.refuseUnseen(place(column), dateWanted);
      return date;
    },
    instant: (column) => needed(column, instantOrNull(column), ""),
    instantOrNull,
    whole: (column, least, most) => needed(column, wholeOrNull(column, least, most), 0),
    wholeOrNull,
    decimalOrNull: (column, least, most) => row.decimalOrNull(place(column), least, most),
    year(column) {
      const text = row.raw(place(column));
      const year = yearOf(text);
      if (text === "") refuse(column, "must not be empty");
      if (year === null) refuse(column, "must be the year in which the academic year begins: 2026");
      return year ?? 0;
    },
    code: (column, codes) => known(column, codes, meaningOfCode),
    wordOrNull: (column, words) => known(column, words, meaningOfWord),
    word(column, words) {
      const meaning = meaningOfWord(row.raw(place(column)), words) ?? null;
      if (meaning === null) refuse(column, `must be ${listed([...new Set(Object.values(words))])}`);
      return meaning;
    },
    flagOrNull: (column) => known(column, flags, meaningOfCode),
    inOrder(from, to, column) {
      if (from !== null && to !== null && to < from) refuse(column, "must not be before the start");
    },
    refuse,
    unknown,
  };
}
