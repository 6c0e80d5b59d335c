import type { Clock } from "../ports/work.ts";
import {
  type FileReport,
  type IngestReport,
  type LastLoad,
  type OuladOptions,
  type OuladSource,
  type OuladStore,
  type Progress,
  REFUSALS_REPORTED,
  type ReadFile,
} from "./ingest-ports.ts";

export interface IngestOutcome {
  readonly report: IngestReport;
  /** One sentence for a person: what changed. */
  readonly summary: string;
  /** What they should know besides: columns left out. */
  readonly notes: readonly string[];
}

export interface OuladRequest {
  readonly folder: string;
  /** Students a tutor; 0 for no tutors. */
  readonly tutees: number;
  readonly progress: Progress;
}

/** Raise it when the same files would be loaded differently, so that a second load does not stop at "nothing changed". */
const OULAD_LOADER = 1;
/** Reading is this much of the time on two cores; the rest is PostgreSQL's. */
const READING_SHARE = 0.45;

/**
 * Loads a folder of OULAD: everything or, with a `LoadRefused`, nothing. The same files and options again change nothing, and are not
 * even read a second time while the database still holds what they left.
 */
export const ingestOulad =
  (ports: {
    readonly open: (folder: string) => Promise<OuladSource>;
    readonly store: OuladStore;
    readonly clock: Clock;
  }) =>
  async ({ folder, tutees, progress }: OuladRequest): Promise<IngestOutcome> => {
    const options: OuladOptions = { tutees, loader: OULAD_LOADER };
    const startedAt = ports.clock.now();
    progress(0, "looking at the files");
    const source = await ports.open(folder);
    const unchanged = await sameAsBefore(source, options, ports.store);
    if (unchanged !== null) {
      progress(1, "done");
      return { report: unchanged, summary: summaryOf(unchanged.files, 0), notes: [] };
    }

    const both = bothProgress(progress);
    await using load = await source.read(both.reading);
    const { files, links } = await ports.store.save(load, options, startedAt, both.writing);
    const read = await load.files;
    progress(1, "done");
    const refusals = read.flatMap((file) => file.refusals).slice(0, REFUSALS_REPORTED);
    const notes = read.flatMap(noteOnStrangers);
    return { report: { files, refusals }, summary: summaryOf(files, links), notes };
  };

/** One progress out of two that run side by side. What is read is said while there is something to read. */
function bothProgress(progress: Progress): { reading: Progress; writing: Progress } {
  let read = 0;
  let written = 0;
  let reading = "";
  let writing = "";
  const say = () =>
    progress(read * READING_SHARE + written * (1 - READING_SHARE), read < 1 ? reading : writing);
  return {
    reading: (fraction, what) => {
      read = fraction;
      reading = what;
      say();
    },
    writing: (fraction, what) => {
      written = fraction;
      writing = what;
      say();
    },
  };
}

function noteOnStrangers({ file, strangers }: ReadFile): string[] {
  if (strangers.length === 0) return [];
  const columns = strangers.length === 1 ? "the column" : "the columns";
  return [`${file}: ${columns} ${strangers.join(", ")} left out; OULAD has no such name.`];
}

/** The report of a load that has nothing to do, or null when there is something to do. Only files of the same length are read for it. */
async function sameAsBefore(
  source: OuladSource,
  options: OuladOptions,
  store: OuladStore,
): Promise<IngestReport | null> {
  const last = await store.lastLoad();
  if (last === null || !mayBeSame(last, source, options)) return null;
  const hashes = await source.hashes();
  if (last.files.some(({ sha256 }, i) => sha256 !== hashes[i]?.sha256)) return null;
  const files = last.files.map(({ file, entity, read, refused }, i) => ({
    file,
    entity,
    read,
    loaded: 0,
    unchanged: read - refused,
    refused,
    seconds: hashes[i]?.seconds ?? 0,
  }));
  return { files, refusals: last.refusals };
}

const mayBeSame = (last: LastLoad, { files }: OuladSource, options: OuladOptions): boolean =>
  last.options.tutees === options.tutees &&
  last.options.loader === options.loader &&
  last.files.every(({ file, bytes }, i) => file === files[i]?.name && bytes === files[i].bytes);

function summaryOf(files: readonly FileReport[], links: number): string {
  const sum = (count: (file: FileReport) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  const rows = (count: number) =>
    `${count.toLocaleString("en-GB")} ${count === 1 ? "row" : "rows"}`;
  const loaded = sum((file) => file.loaded);
  const refused = sum((file) => file.refused);
  const unchanged = sum((file) => file.unchanged);
  const kept = refused > 0 ? ` ${rows(refused)} refused.` : "";
  if (loaded + links === 0) {
    return `Nothing changed: all ${rows(unchanged)} were there already.${kept}`;
  }
  if (loaded === 0) {
    const made = `${links.toLocaleString("en-GB")} ${links === 1 ? "link" : "links"}`;
    return `All ${rows(unchanged)} were there already; ${made} of staff to students made anew.${kept}`;
  }
  const already = unchanged > 0 ? ` ${rows(unchanged)} were there already.` : "";
  return `${rows(loaded)} loaded.${already}${kept}`;
}
