import type { Refusal } from "../flows/ingest-ports.ts";
import { wholeNumber } from "./whole-number.ts";

export const MOST_FIELDS = 1024;
/** The place of a column that the file lacks: an empty field in every row. */
export const ABSENT = MOST_FIELDS + 1;
const KEY_BYTES = 6; // and the length: whole numbers up to 2^53 are exact

/**
 * One record while it is read and checked; the next one takes its place. Fields count from 0. What is taken out of it is either right
 * or refuses the row: the first wrong field is reported, and what is returned for a wrong field has no meaning.
 *
 * A class, because its methods run 40 million times a load: as closures they took twice as long.
 */
export class Row {
  /** The reader's buffer, and where in it each field begins and ends. */
  buffer = Buffer.alloc(0);
  readonly starts = new Int32Array(ABSENT + 1);
  readonly ends = new Int32Array(ABSENT + 1);
  /** Line on which the record begins, from 1. */
  line = 1;
  /** How many lines it has: more than one where a quoted field holds line breaks. */
  lines = 1;
  count = 0;
  #wrongAt = -1;
  #reason = "";
  #personal = false;

  get refused(): boolean {
    return this.#wrongAt >= 0;
  }

  /** `reason` goes on from the field's name: "must be …". */
  refuse(at: number, reason: string): void {
    if (this.refused) return;
    this.#wrongAt = at;
    this.#reason = reason;
    this.#personal = false;
  }

  /** The same for a value that a report must not repeat. */
  refuseUnseen(at: number, reason: string): void {
    if (this.refused) return;
    this.refuse(at, reason);
    this.#personal = true;
  }

  /** What was wrong with the record, if anything was; the next record is right until shown to be wrong. */
  takeRefusal(names: readonly string[]): Omit<Refusal, "file"> | null {
    if (!this.refused) return null;
    const at = this.#wrongAt;
    this.#wrongAt = -1;
    const value = this.#personal ? null : this.raw(at);
    return { line: this.line, field: names[at] ?? null, value, reason: this.#reason };
  }

  isEmpty(at: number): boolean {
    return this.starts[at] === this.ends[at];
  }

  /** The field without quotes and the blanks around it. */
  raw(at: number): string {
    if (this.isEmpty(at)) return "";
    const text = this.buffer.toString("utf8", this.starts[at], this.ends[at]);
    return (text.includes('"') ? text.replaceAll('""', '"') : text).trim();
  }

  /** Null where the field is empty or "?", as an older release of OULAD writes it. */
  textOrNull(at: number): string | null {
    const text = this.raw(at);
    return text === "" || text === "?" ? null : text;
  }

  text(at: number): string {
    const text = this.textOrNull(at);
    if (text === null) this.refuse(at, "must not be empty");
    return text ?? "";
  }

  whole(at: number, least: number, most: number): number {
    const value = wholeNumber(this.buffer, this.starts[at] ?? 0, this.ends[at] ?? 0);
    if (!(value >= least && value <= most)) this.refuse(at, wanted("a whole number", least, most));
    return value;
  }

  wholeOrNull(at: number, least: number, most: number): number | null {
    return this.textOrNull(at) === null ? null : this.whole(at, least, most);
  }

  decimalOrNull(at: number, least: number, most: number): number | null {
    const text = this.textOrNull(at);
    if (text === null) return null;
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) this.refuse(at, wanted("a number", least, most));
    return value;
  }

  /** A number that no other field of up to six bytes has; NaN for longer ones. To tell fields apart without making strings. */
  key(at: number): number {
    const { buffer } = this;
    const start = this.starts[at] ?? 0;
    const end = this.ends[at] ?? 0;
    if (end - start > KEY_BYTES) return Number.NaN;
    let key = end - start;
    for (let i = start; i < end; i += 1) key = key * 256 + (buffer[i] ?? 0);
    return key;
  }
}

const wanted = (what: string, least: number, most: number): string =>
  `must be ${what} from ${least} to ${most}`;
