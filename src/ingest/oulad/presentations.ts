import { addDays, type IsoDate } from "../../domain/dates.ts";
import type { OuladPresentation } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";

type Codes = Places<"code_module" | "code_presentation">;

/** The presentations of courses.csv, found again from the rows of the other files. */
export interface Presentations {
  readonly all: readonly OuladPresentation[];
  /** Reads a row of courses.csv. */
  readonly add: (
    row: Row,
    at: Places<"code_module" | "code_presentation" | "module_presentation_length">,
  ) => void;
  /** The date of a day counted from the presentation's start; null for no day. */
  readonly dateOf: (presentation: number, day: number | null) => IsoDate | null;
  /** Index of a row's presentation; -1, and the row refused, when courses.csv does not have it. */
  readonly of: (row: Row, at: Codes) => number;
}

/** No presentation of OULAD runs longer than 269 days. */
const LONGEST_DAYS = 400;
const startMonths: Readonly<Record<string, string>> = { B: "02-01", J: "10-01" };

export function readPresentations(): Presentations {
  const all: OuladPresentation[] = [];
  const indexes = new Map<string, number>();
  const dates: Map<number, IsoDate>[] = []; // 160,000 rows share a few hundred days
  // Rows of one presentation follow each other: looking back spares each row two strings.
  let module = Number.NaN;
  let presentation = Number.NaN;
  let last = -1;

  return {
    all,
    add(row, at) {
      const code = row.text(at.code_module);
      const isCode = /^[A-Za-z0-9]{1,20}$/.test(code);
      if (!isCode) row.refuse(at.code_module, "must be letters and digits");
      const startsOn = startOf(row, at);
      const days = row.whole(at.module_presentation_length, 1, LONGEST_DAYS);
      const ref = refOf(row, at);
      if (indexes.has(ref)) row.refuse(at.code_presentation, `stands twice for ${code}`);
      if (row.refused) return;
      indexes.set(ref, all.length);
      all.push({ ref, module: code, startsOn, endsOn: addDays(startsOn, days) });
      dates.push(new Map());
    },
    dateOf(index, day) {
      const startsOn = all[index]?.startsOn;
      if (day === null || startsOn === undefined) return null;
      const date = dates[index]?.get(day) ?? addDays(startsOn, day);
      dates[index]?.set(day, date);
      return date;
    },
    of(row, at) {
      const moduleKey = row.key(at.code_module);
      const presentationKey = row.key(at.code_presentation);
      if (moduleKey === module && presentationKey === presentation) return last;
      const ref = refOf(row, at);
      const index = indexes.get(ref);
      if (index === undefined) {
        row.refuse(at.code_presentation, `must be in courses.csv with its module; ${ref} is not`);
        return -1;
      }
      module = moduleKey;
      presentation = presentationKey;
      last = index;
      return index;
    },
  };
}

const refOf = (row: Row, at: Codes): string =>
  `${row.text(at.code_module)}-${row.text(at.code_presentation)}`;

/** Day 0: 1 February for B, 1 October for J. */
function startOf(row: Row, at: Codes): IsoDate {
  const [, year, letter = ""] =
    /^((?:19|20)\d\d)([A-Z])$/.exec(row.text(at.code_presentation)) ?? [];
  const monthAndDay = startMonths[letter];
  if (year === undefined || monthAndDay === undefined) {
    row.refuse(
      at.code_presentation,
      "must be a year and B (February) or J (October), such as 2013J",
    );
    return "2013-10-01";
  }
  return `${year}-${monthAndDay}`;
}
