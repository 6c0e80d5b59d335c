import { ACTIVITY_WIDTH, activityKinds } from "../../flows/ingest-ports.ts";
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

/** From so many days on a block is worth its while. OULAD's presentations have 26,000 to 163,000. */
export const BLOCK_DAYS = 50_000;

/** Places in a day's numbers. */
const CLICKS = 2;
const KINDS = 3;
const ROWS = KINDS + activityKinds.length;

export interface ActivityReader {
  /** Reads a row of studentVle.csv. Several rows of a student, page and day add up. */
  readonly add: (
    row: Row,
    at: Places<
      "code_module" | "code_presentation" | "id_student" | "id_site" | "date" | "sum_click"
    >,
  ) => void;
  /** Hands on what is left. */
  readonly end: () => void;
}

/**
 * Rolls clicks up per enrolment and day while they are read, in typed arrays that need no collecting: for each enrolment DAYS places
 * that say where the numbers of a day stand (0: no row yet), and those numbers. The published rows are ordered by presentation: after
 * the last of one, its days are handed on, by enrolment and day. Where one comes again, nothing more is handed on before the end.
 * @param blockDays how many days a block has at least, the last one apart
 */
export function rollUpActivity(
  presentations: Presentations,
  pages: Pages,
  enrolments: Enrolments,
  blockDays: number,
  onBlock: (days: Int32Array, again: boolean) => void,
): ActivityReader {
  const places = new Int32Array(enrolments.all.length * DAYS);
  let numbers = new Int32Array(ACTIVITY_WIDTH * (blockDays + 1));
  let used = ACTIVITY_WIDTH; // place 0 means none
  let current = -1;
  let again = false;
  const last = { enrolment: -1, day: 0, place: 0 }; // three rows in four go to the day of the row before
  const open = new Set<number>();
  const handedOn = new Set<number>();

  function begin(presentation: number): void {
    if (used > ACTIVITY_WIDTH * blockDays && !again) handOn();
    again ||= handedOn.has(presentation);
    open.add(presentation);
    current = presentation;
  }

  function handOn(): void {
    onBlock(inOrder(), again);
    for (const presentation of open) handedOn.add(presentation);
    open.clear();
    used = ACTIVITY_WIDTH;
    last.enrolment = -1;
  }

  /** A copy of the open days by enrolment and day, the order of the table's key; the places are free again. */
  function inOrder(): Int32Array {
    const days = new Int32Array(used - ACTIVITY_WIDTH);
    let to = 0;
    for (const [enrolment, { presentation }] of enrolments.all.entries()) {
      if (!open.has(presentation)) continue;
      const end = (enrolment + 1) * DAYS;
      for (let at = enrolment * DAYS; at < end; at += 1) {
        const from = places[at] ?? 0;
        if (from === 0) continue;
        places[at] = 0;
        for (let i = 0; i < ACTIVITY_WIDTH; i += 1) days[to + i] = numbers[from + i] ?? 0;
        to += ACTIVITY_WIDTH;
      }
    }
    return days;
  }

  function placeOf(enrolment: number, day: number): number {
    if (enrolment === last.enrolment && day === last.day) return last.place;
    const place = findPlace(enrolment, day);
    last.enrolment = enrolment;
    last.day = day;
    last.place = place;
    return place;
  }

  function findPlace(enrolment: number, day: number): number {
    const at = enrolment * DAYS + day - FIRST_DAY;
    const known = places[at] ?? 0;
    if (known > 0) return known;
    const place = used;
    used += ACTIVITY_WIDTH;
    if (used > numbers.length) numbers = grown(numbers);
    places[at] = place;
    numbers.fill(0, place, used);
    numbers[place] = enrolment;
    numbers[place + 1] = day;
    return place;
  }

  return {
    add(row, at) {
      const presentation = presentations.of(row, at);
      const enrolment = enrolments.of(row, at.id_student, presentation);
      const kind = pages.kindOf(row.whole(at.id_site, 0, LARGEST_ID), presentation);
      if (kind === undefined) {
        row.refuse(at.id_site, "must be a page of this presentation in vle.csv");
      }
      const day = row.whole(at.date, FIRST_DAY, FIRST_DAY + DAYS - 1);
      const clicks = row.whole(at.sum_click, 0, MOST_CLICKS);
      if (row.refused || kind === undefined) return;
      if (presentation !== current) begin(presentation);
      const place = placeOf(enrolment, day);
      const sum = (numbers[place + CLICKS] ?? 0) + clicks;
      if (sum > MOST_IN_A_DAY) {
        row.refuse(at.sum_click, `must not bring the day over ${MOST_IN_A_DAY}`);
        return;
      }
      numbers[place + CLICKS] = sum;
      numbers[place + KINDS + kind] = (numbers[place + KINDS + kind] ?? 0) + clicks;
      numbers[place + ROWS] = (numbers[place + ROWS] ?? 0) + 1;
    },
    end() {
      if (used > ACTIVITY_WIDTH) handOn();
    },
  };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
