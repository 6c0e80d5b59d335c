import { activityKinds, type OuladActivity } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";
import type { Enrolments } from "./enrolments.ts";
import { LARGEST_ID } from "./limits.ts";
import type { Pages } from "./pages.ts";
import type { Presentations } from "./presentations.ts";

/** Days from the start on which a visit can lie. Published: -25 to 269. */
const FIRST_DAY = -112;
const DAYS = 512;
const MOST_CLICKS = 100_000; // in one row; published: 6,977
const MOST_IN_A_DAY = 2 ** 31 - 1; // what the table's columns hold

/** Clicks of a day, then of each kind, then the rows behind them. */
const WIDTH = activityKinds.length + 2;
const KINDS_FROM = 1;
const ROWS = WIDTH - 1;

export interface ActivityReader {
  /** Reads a row of studentVle.csv. Several rows of a student, page and day add up. */
  readonly add: (
    row: Row,
    at: Places<
      "code_module" | "code_presentation" | "id_student" | "id_site" | "date" | "sum_click"
    >,
  ) => void;
  /** Everything that was added. */
  readonly total: () => OuladActivity;
}

/**
 * Rolls clicks up per enrolment and day while they are read. Two typed arrays take 150 MB for all of OULAD and no time to collect: for
 * each enrolment DAYS places that say where the day's sums stand (0: no row yet), and the sums, WIDTH a day.
 */
export function rollUpActivity(
  presentations: Presentations,
  pages: Pages,
  enrolments: Enrolments,
): ActivityReader {
  const places = new Int32Array(enrolments.all.length * DAYS);
  const rows = new Int32Array(enrolments.all.length);
  let sums = new Int32Array(WIDTH * 1024);
  let used = WIDTH; // place 0 means none

  function sumsAt(enrolment: number, day: number): number {
    const at = enrolment * DAYS + day - FIRST_DAY;
    const place = places[at] ?? 0;
    if (place > 0) return place;
    if (used === sums.length) sums = grown(sums);
    places[at] = used;
    used += WIDTH;
    return used - WIDTH;
  }

  return {
    add(row, at) {
      const presentation = presentations.of(row, at);
      const enrolment = enrolments.of(row, at.id_student, presentation);
      const kind = pages.kindOf(row.whole(at.id_site, 0, LARGEST_ID), presentation);
      if (kind === undefined)
        row.refuse(at.id_site, "must be a page of this presentation in vle.csv");
      const day = row.whole(at.date, FIRST_DAY, FIRST_DAY + DAYS - 1);
      const clicks = row.whole(at.sum_click, 0, MOST_CLICKS);
      if (row.refused || kind === undefined) return;
      const place = sumsAt(enrolment, day);
      if ((sums[place] ?? 0) + clicks > MOST_IN_A_DAY) {
        row.refuse(at.sum_click, "must not bring the day over 2147483647");
        return;
      }
      sums[place] = (sums[place] ?? 0) + clicks;
      sums[place + KINDS_FROM + kind] = (sums[place + KINDS_FROM + kind] ?? 0) + clicks;
      sums[place + ROWS] = (sums[place + ROWS] ?? 0) + 1;
      rows[enrolment] = (rows[enrolment] ?? 0) + 1;
    },
    total: () => ({
      days: used / WIDTH - 1,
      rowsOf: (enrolment) => rows[enrolment] ?? 0,
      visit(enrolment, each) {
        const from = enrolment * DAYS;
        for (let day = 0; day < DAYS; day += 1) {
          const place = places[from + day] ?? 0;
          if (place > 0) each(day + FIRST_DAY, sums, place);
        }
      },
    }),
  };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
