import type { Settings } from "../domain/settings.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Clock } from "../ports/work.ts";
import type { Progress } from "./ingest-ports.ts";
import {
  areSameFiles,
  countOf,
  type IngestOutcome,
  noteOnStrangers,
  outcomeOfNothing,
  summaryOf,
} from "./ingest-report.ts";
import type {
  KeptUddOptions,
  ReadUddFile,
  TellLoad,
  UddFolder,
  UddNews,
  UddOptions,
  UddReading,
  UddStore,
} from "./ingest-udd-ports.ts";

export interface UddRequest extends UddOptions {
  readonly folder: string;
  readonly progress: Progress;
}

/** Raise it when the same files would be loaded differently, so that a second load does not stop at "nothing changed". */
const UDD_LOADER = 1;

/**
 * Loads a folder of a university's own files: everything or, with a `LoadRefused`, nothing. The same files again on the same day change
 * nothing, and are not even read a second time while the database still holds what they left; on another day they may, because dates pass.
 */
export const ingestUdd =
  (ports: {
    readonly open: (folder: string) => Promise<UddFolder>;
    readonly store: UddStore;
    readonly clock: Clock;
    readonly zone: string;
    readonly settings: Pick<Settings, "udd" | "guards">;
    readonly tell: TellLoad;
  }) =>
  async ({ folder: place, delta, accept, progress }: UddRequest): Promise<IngestOutcome> => {
    const startedAt = ports.clock.now();
    progress(0, "looking at the files");
    const folder = await ports.open(place);
    const { relationships } = ports.settings.udd;
    const today = wallClock(startedAt, ports.zone).date;
    const reading: UddReading = { today, zone: ports.zone, relationships };
    const options = { delta, accept, fingerprint: fingerprintOf(reading, ports.settings) };
    const unchanged = await sameAsBefore(folder, options, ports.store);
    if (unchanged !== null) {
      progress(1, "done");
      return unchanged;
    }
    const saved = await ports.store.save(folder, reading, options, startedAt, progress);
    const { files, refusals, registers, orphans, handOvers, load } = saved;
    await ports.tell({ registers, orphans, handOvers, load });
    progress(1, "done");
    return {
      report: { files, refusals },
      summary: summaryOf(files, 0),
      notes: [
        ...folder.strangers.map((name) => `${name} was not read: Waymark makes nothing of it.`),
        ...saved.read.flatMap(notesOnFile),
        ...notesOnNews(saved.news),
      ],
    };
  };

const fingerprintOf = (
  { today, zone, relationships }: UddReading,
  { guards }: Pick<Settings, "guards">,
): string =>
  JSON.stringify([
    UDD_LOADER,
    today,
    zone,
    guards.register,
    Object.entries(relationships).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);

async function sameAsBefore(
  folder: UddFolder,
  options: KeptUddOptions,
  store: UddStore,
): Promise<IngestOutcome | null> {
  const last = await store.lastLoad();
  const may =
    last !== null &&
    last.options.delta === options.delta &&
    last.options.fingerprint === options.fingerprint &&
    areSameFiles(last.files, folder.files);
  return may ? outcomeOfNothing(last, await folder.hashes()) : null;
}

function notesOnFile(file: ReadUddFile): string[] {
  return [
    ...noteOnStrangers(file, "UDD"),
    ...file.dropped.map(
      (field) =>
        `${field} was in ${file.file} and was not read: it is refused on purpose, and no setting lets it in.`,
    ),
    ...file.unknownCodes.map(
      ({ field, value, rows }) =>
        `${file.file}: ${field} "${value}" is not a code we know; ${countOf(rows, "row")} loaded as "not known".`,
    ),
  ];
}

function notesOnNews({ ended, goesOn, students, accepted }: UddNews): string[] {
  const came = [
    ...(students.new > 0 ? [`${countOf(students.new, "student")} new`] : []),
    ...(students.left > 0 ? [`${students.left.toLocaleString("en-GB")} left`] : []),
    ...(students.back > 0 ? [`${students.back.toLocaleString("en-GB")} back`] : []),
  ];
  return [
    ...(came.length > 0 ? [`${came.join(", ")}.`] : []),
    ...(ended.length > 0
      ? [
          `Ended, because the folder names them no more: ${ended.map(({ what, rows }) => countOf(rows, what)).join(", ")}.`,
        ]
      : []),
    ...goesOn.map(
      (name) =>
        `${name}: what it names no more goes on, because one of its refused rows may be it. Put them right and load again.`,
    ),
    ...accepted.map((what) => `Accepted: ${what}.`),
  ];
}
