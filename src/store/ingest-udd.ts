import type pg from "pg";
import type { Settings } from "../domain/settings.ts";
import { type Progress, REFUSALS_REPORTED } from "../flows/ingest-ports.ts";
import type {
  KeptUddOptions,
  ReadUddFile,
  UddFolder,
  UddReading,
  UddStore,
} from "../flows/ingest-udd-ports.ts";
import type { Clock } from "../ports/work.ts";
import { analyse, inLoad } from "./ingest-load.ts";
import { readLastLoad, recordRun } from "./ingest-runs.ts";
import {
  academicYearOf,
  heldByChange,
  heldBySize,
  heldByYear,
  holdBack,
  readUsual,
} from "./ingest-udd-guards.ts";
import { bringCardsUp, readNews, readTidings } from "./ingest-udd-news.ts";
import { beginStage, firstRefused, stageFile } from "./ingest-udd-stage.ts";
import { type StagedFile, writeStaged } from "./ingest-udd-write.ts";

/** Reading is this much of the time on two cores; the rest is PostgreSQL's. */
const READING_SHARE = 0.5;
const WRITTEN = 0.95;

/** The tables a load of UDD fills. */
const filled = [
  "student",
  "staff",
  "programme",
  "programme_membership",
  "module",
  "module_instance",
  "enrolment",
  "staff_link",
  "exclusion",
  "assessment",
  "submission",
  "teaching_event",
  "attendance",
  "activity_day",
  "known_reason",
];

/** Writes loads of a university's own files. */
export function uddStore(pool: pg.Pool, clock: Clock, guards: Settings["guards"]): UddStore {
  return {
    lastLoad: () => readLastLoad<KeptUddOptions>(pool, "udd"),
    save: (folder, reading, { accept, delta, fingerprint }, startedAt, progress) =>
      inLoad(pool, async (client) => {
        await client.query("SET LOCAL idle_in_transaction_session_timeout = 0"); // reading may take its time
        const usual = await readUsual(client);
        const snapshot = !delta;
        await beginStage(client, { reading, at: startedAt, snapshot, register: guards.register });
        const staged = await stageFolder(client, folder, reading, progress);
        const read = staged.map((one) => one.read);
        const academicYear = academicYearOf(read);
        const accepted = [
          ...(snapshot ? heldBySize(staged, usual.rows, guards) : []),
          ...heldByYear(academicYear, usual.academicYear, reading.today),
        ];
        holdBack(accepted, accept);

        let done = 0;
        const files = await writeStaged(client, staged, ({ file }) => {
          progress(
            READING_SHARE + (WRITTEN - READING_SHARE) * (done / staged.length),
            `writing ${file.name}`,
          );
          done += 1;
        });
        accepted.push(...(await heldByChange(client, guards)));
        holdBack(accepted, accept);

        await bringCardsUp(client, startedAt);
        const news = await readNews(client);
        const tidings = await readTidings(client);
        const refusals = await firstRefused(client, null, REFUSALS_REPORTED);
        const run = await recordRun(client, {
          source: "udd",
          startedAt,
          finishedAt: clock.now(),
          options: {
            delta,
            fingerprint,
            academicYear: academicYear ?? usual.academicYear,
            unknownRelationships: unknownRelationships(read),
          },
          files: files.map((file, i) => ({ ...file, ...bytesOf(read[i]) })),
        });
        await client.query(
          `INSERT INTO rejected_row (run_id, file, line, field, value, reason)
           SELECT $1, file, line, field, value, reason FROM refused JOIN this_file f ON f.name = file ORDER BY f.n, line`,
          [run],
        );
        progress(WRITTEN, "analysing");
        await analyse(client, filled);
        const goesOn = snapshot ? files.filter(mayHaveLost).map(({ file }) => file) : [];
        return {
          files,
          read,
          refusals,
          news: { ...news, goesOn, accepted },
          ...tidings,
          load: run,
        };
      }),
  };
}

/** Links that give no right, because the settings do not say what their RELATIONSHIP means: for the doctor. */
const unknownRelationships = (read: readonly ReadUddFile[]) =>
  read
    .filter(({ entity }) => entity === "stafflink")
    .flatMap(({ unknownCodes }) => unknownCodes)
    .filter(({ field }) => field === "RELATIONSHIP")
    .map(({ value, rows }) => ({ value, rows }));

const bytesOf = (file: { readonly bytes: number; readonly sha256: string } | undefined) => ({
  bytes: file?.bytes ?? 0,
  sha256: file?.sha256 ?? "",
});

/** Files whose absent rows would end something, had none of its rows been refused. */
const ending: readonly string[] = [
  "studentcoursemembership",
  "studentcourseinstance",
  "studentmoduleinstance",
  "knownreason",
  "names",
  "exclusion",
];
const mayHaveLost = ({ entity, refused }: { entity: string; refused: number }): boolean =>
  refused > 0 && ending.includes(entity);

/** Reads the folder into the temporary tables, a file after the other. */
async function stageFolder(
  client: pg.ClientBase,
  folder: UddFolder,
  reading: UddReading,
  progress: Progress,
): Promise<StagedFile[]> {
  const all = folder.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const staged: StagedFile[] = [];
  let bytes = 0;
  for (const file of folder.files) {
    const read = await stageFile(client, folder, file, reading, (count) => {
      bytes += count;
      progress(READING_SHARE * Math.min(1, bytes / Math.max(1, all)), `reading ${file.name}`);
    });
    staged.push({ file, read });
  }
  return staged;
}
