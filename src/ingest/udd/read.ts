import { LoadRefused } from "../../flows/ingest-ports.ts";
import type { ReadUddFile, UddFile, UddReading } from "../../flows/ingest-udd-ports.ts";
import { type StagedRow, stagedTables } from "../../flows/ingest-udd-tables.ts";
import type { Delimiter } from "../delimited.ts";
import type { Places } from "../header.ts";
import { readJsonTable } from "../json-table.ts";
import type { Row } from "../row.ts";
import { readTable } from "../table.ts";
import { shown } from "../tally.ts";
import { uddFormats } from "./formats.ts";
import { momentsIn } from "./moments.ts";

/** Values that nobody knows are counted for so many; a swapped column has no end of them. */
const MOST_UNKNOWN = 100;
/** So many lines of other bytes, and not one proper accent, are no accident but an encoding. */
const GARBLED_LINES = 2;

const delimiters: Readonly<Record<string, Delimiter>> = { tsv: "\t", csv: "," };

/** Reads a university's file, whatever its form; `onRows` takes the good rows of one piece of it after the other. */
export async function readUddFile(
  file: UddFile,
  { today, zone, relationships }: UddReading,
  onRows: (rows: readonly StagedRow[]) => Promise<void>,
  onBytes: (count: number) => void,
): Promise<ReadUddFile> {
  const { table, rows } = uddFormats[file.entity];
  const notes = notesOf(file);
  const surroundings = { today, moments: momentsIn(zone), relationships, ...notes };
  let stage: (() => StagedRow) | null = null;
  let batch: StagedRow[] = [];

  const handlers = {
    row(row: Row, at: Places<string>) {
      stage ??= rows(row, at, surroundings);
      const staged = stage();
      if (row.refused) return;
      batch.push(staged);
      notes.keep(staged);
    },
    async piece() {
      if (batch.length === 0) return;
      const full = batch;
      batch = [];
      await onRows(full);
    },
    bytes: onBytes,
  };
  const { signal } = new AbortController();
  const delimiter = delimiters[formOf(file.name)];
  const read =
    delimiter === undefined
      ? await readJsonTable(file, table, handlers, signal)
      : await readTable(file, { ...table, delimiter }, handlers, signal);
  notes.refuseOtherEncoding();
  return { ...read, unknownCodes: notes.unknownCodes(), academicYears: notes.academicYears() };
}

const formOf = (name: string): string =>
  name.toLowerCase().replace(/\.gz$/, "").replace(/^.*\./, "");

/** What is told about a file besides its rows. */
function notesOf(file: UddFile) {
  const yearAt = 1 + Object.keys(stagedTables[file.entity]).indexOf("academic_year");
  const years = new Map<string, number>();
  const unknown = new Map<string, { field: string; value: string; rows: number }>();
  const garbledLines = new Set<number>();
  let accents = false;
  return {
    keep(row: StagedRow) {
      const year = yearAt === 0 ? null : row[yearAt];
      if (typeof year !== "number" && !/^\d{4}$/.test(String(year))) return;
      years.set(String(year), (years.get(String(year)) ?? 0) + 1);
    },
    unknown(field: string, text: string) {
      const value = shown(text);
      const key = `${field}\t${value}`;
      const known = unknown.get(key);
      if (known) known.rows += 1;
      else if (unknown.size < MOST_UNKNOWN) unknown.set(key, { field, value, rows: 1 });
    },
    accented() {
      accents = true;
    },
    garbled(line: number) {
      if (garbledLines.size < GARBLED_LINES) garbledLines.add(line);
    },
    /** Loading such a file would lose everybody whose name has an accent. */
    refuseOtherEncoding() {
      if (accents || garbledLines.size < GARBLED_LINES) return;
      throw new LoadRefused(
        `${file.name} is not in UTF-8: see line ${Math.min(...garbledLines)}. It may be in Windows-1252; save it as UTF-8.`,
        {},
      );
    },
    unknownCodes: () => [...unknown.values()],
    academicYears: () => Object.fromEntries(years),
  };
}
