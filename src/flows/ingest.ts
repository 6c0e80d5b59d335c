import type { Clock } from "../ports/work.ts";
import {
  type LastLoad,
  type OuladOptions,
  type OuladSource,
  type OuladStore,
  type Progress,
  REFUSALS_REPORTED,
} from "./ingest-ports.ts";
import {
  areSameFiles,
  type IngestOutcome,
  noteOnStrangers,
  outcomeOfNothing,
  summaryOf,
} from "./ingest-report.ts";

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
      return unchanged;
    }

    const both = bothProgress(progress);
    await using load = await source.read(both.reading);
    const { files, links } = await ports.store.save(load, options, startedAt, both.writing);
    const read = await load.files;
    progress(1, "done");
    const refusals = read.flatMap((file) => file.refusals).slice(0, REFUSALS_REPORTED);
    const notes = read.flatMap((file) => noteOnStrangers(file, "OULAD"));
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

/** What a load that has nothing to do says, or null when there is something to do. Only files of the same length are read for it. */
async function sameAsBefore(
  source: OuladSource,
  options: OuladOptions,
  store: OuladStore,
): Promise<IngestOutcome | null> {
  const last = await store.lastLoad();
  if (last === null || !mayBeSame(last, source, options)) return null;
  return outcomeOfNothing(last, await source.hashes());
}

const mayBeSame = (last: LastLoad, { files }: OuladSource, options: OuladOptions): boolean =>
  last.options.tutees === options.tutees &&
  last.options.loader === options.loader &&
  areSameFiles(last.files, files);
