import {
  type FileReport,
  LoadRefused,
  REFUSALS_REPORTED,
  type ReadFile,
  type Refusal,
  type SourceFile,
} from "../flows/ingest-ports.ts";

/** Refused rows stop a load only beyond both limits (the product's rule for every load). */
const REFUSED_AT_LEAST = 100;
const REFUSED_SHARE = 0.05;
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
      const limit = Math.max(REFUSED_AT_LEAST - 1, read * REFUSED_SHARE);
      if (refusals.length > limit || (read > 0 && refusals.length === read)) {
        throw tooManyRefused(soFar(), refusals);
      }
      const { name, bytes } = file;
      const { seconds } = soFar();
      const unknown = strangers.map(shown);
      return { file: name, bytes, entity, sha256, read, refusals, seconds, strangers: unknown };
    },
    read: () => read,
  };
}

function tooManyRefused(file: FileReport, refusals: readonly Refusal[]): LoadRefused {
  const first = refusals[0];
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
