import {
  type FileReport,
  isTooMuch,
  type ReadFile,
  type Refusal,
  type SourceFile,
  tooManyRefused,
} from "../flows/ingest-ports.ts";

/** More than 5 % of any real OULAD file: beyond it nobody is helped, and the memory has an end. */
const REFUSALS_KEPT = 600_000;

const SHOWN = 100;
/** A value of a file as a report may repeat it: short, and without what PostgreSQL cannot keep. */
export const shown = (text: string): string => text.slice(0, SHOWN).replaceAll("\0", "␀");

/** The rows of a file that is being read: how many, and which were refused. */
export interface Tally {
  /** One more row. */
  readonly count: () => void;
  readonly refuse: (refusal: Omit<Refusal, "file">) => void;
  /** The file was read to its end: what it was, or a `LoadRefused` where too much is wrong. */
  readonly finish: (sha256: string, strangers: readonly string[]) => ReadFile;
  /** Rows so far. */
  readonly read: () => number;
}

/** @param entity what its rows are to us */
export function tallyOf(file: SourceFile, entity: string): Tally {
  const began = performance.now();
  const refusals: Refusal[] = [];
  let read = 0;
  const soFar = (): FileReport => ({
    file: file.name,
    entity,
    read,
    loaded: 0,
    unchanged: 0,
    refused: refusals.length,
    seconds: Math.round(performance.now() - began) / 1000,
  });
  return {
    count() {
      read += 1;
    },
    refuse(refusal) {
      const value = refusal.value === null ? null : shown(refusal.value);
      refusals.push({ file: file.name, ...refusal, value });
      if (refusals.length > REFUSALS_KEPT) throw tooManyRefused(soFar(), refusals);
    },
    finish(sha256, strangers) {
      if (isTooMuch(refusals.length, read)) throw tooManyRefused(soFar(), refusals);
      const { name, bytes } = file;
      const { seconds } = soFar();
      const unknown = strangers.map(shown);
      return { file: name, bytes, entity, sha256, read, refusals, seconds, strangers: unknown };
    },
    read: () => read,
  };
}
