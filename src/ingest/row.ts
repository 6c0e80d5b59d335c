import type { Refusal } from "../flows/ingest-ports.ts";
import type { Fields } from "./delimited.ts";

/**
 * One row, being checked; columns are given by their place. What is taken out of it is either right or refuses the row: the first wrong
 * field is reported, and what is returned for a wrong field has no meaning.
 */
export interface Row {
  readonly line: number;
  readonly refused: boolean;
  readonly text: (at: number) => string;
  /** Null where the field is empty or "?", as an older release writes it. */
  readonly textOrNull: (at: number) => string | null;
  readonly whole: (at: number, least: number, most: number) => number;
  readonly wholeOrNull: (at: number, least: number, most: number) => number | null;
  readonly decimalOrNull: (at: number, least: number, most: number) => number | null;
  readonly is: (at: number, bytes: Uint8Array) => boolean;
  readonly bytes: (at: number) => Uint8Array;
  /** `reason` goes on from the field's name: "must be …". */
  readonly refuse: (at: number, reason: string) => void;
}

/** A row to be used for one record after another. */
export interface CheckedRow extends Row {
  readonly begin: () => void;
  /** What was wrong with the record, if anything was. */
  readonly wrong: () => Omit<Refusal, "file"> | null;
}

const VALUE_SHOWN = 100;

export function checkedRow(fields: Fields, names: readonly string[]): CheckedRow {
  let wrongAt = -1;
  let wrongReason = "";

  const refuse = (at: number, reason: string): void => {
    if (wrongAt >= 0) return;
    wrongAt = at;
    wrongReason = reason;
  };
  const textOrNull = (at: number): string | null => {
    const text = fields.text(at);
    return text === "" || text === "?" ? null : text;
  };
  const isNull = (at: number): boolean => textOrNull(at) === null;

  const row: CheckedRow = {
    get line() {
      return fields.line;
    },
    get refused() {
      return wrongAt >= 0;
    },
    begin() {
      wrongAt = -1;
    },
    wrong() {
      if (wrongAt < 0) return null;
      const value = fields.text(wrongAt).slice(0, VALUE_SHOWN);
      return { line: fields.line, field: names[wrongAt] ?? null, value, reason: wrongReason };
    },
    textOrNull,
    text(at) {
      const text = textOrNull(at);
      if (text === null) refuse(at, "must not be empty");
      return text ?? "";
    },
    whole(at, least, most) {
      const value = fields.whole(at);
      if (!(value >= least && value <= most)) {
        refuse(at, `must be a whole number from ${least} to ${most}`);
      }
      return value;
    },
    wholeOrNull: (at, least, most) => (isNull(at) ? null : row.whole(at, least, most)),
    decimalOrNull(at, least, most) {
      const text = textOrNull(at);
      if (text === null) return null;
      const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      if (!(value >= least && value <= most))
        refuse(at, `must be a number from ${least} to ${most}`);
      return value;
    },
    is: fields.is,
    bytes: fields.bytes,
    refuse,
  };
  return row;
}
