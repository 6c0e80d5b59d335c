import type pg from "pg";
import type {
  FileReport,
  NameOf,
  OuladOptions,
  OuladStore,
  ReadFile,
} from "../flows/ingest-ports.ts";
import type { Clock } from "../ports/work.ts";
import { analyse, inLoad, runStatements } from "./ingest-load.ts";
import { saveActivity } from "./ingest-oulad-activity.ts";
import { saveEnrolments } from "./ingest-oulad-enrolments.ts";
import { savePeople } from "./ingest-oulad-people.ts";
import { stageOulad } from "./ingest-oulad-stage.ts";
import { saveSubmissions } from "./ingest-oulad-submissions.ts";
import { readLastHash, readLastLoad, recordRefusals, recordRun } from "./ingest-runs.ts";
import { readSql } from "./sql.ts";

const writePresentations = readSql("ingest-oulad-presentations");
const writeAssessments = readSql("ingest-oulad-assessments");

/** Writes loads of OULAD; `nameOf` names the people whom the dataset leaves nameless. */
export function ouladStore(pool: pg.Pool, clock: Clock, nameOf: NameOf): OuladStore {
  return {
    lastLoad: () => readLastLoad<OuladOptions>(pool, "oulad"),
    save: (load, options, startedAt, progress) =>
      inLoad(pool, async (client) => {
        await client.query("SET LOCAL idle_in_transaction_session_timeout = 0"); // reading may take its time
        const ledger = openLedger();
        progress(0, "writing enrolments");
        await stageOulad(client, load, nameOf);
        ledger.wrote("module instance", await runStatements(client, writePresentations));
        ledger.wrote("assessment", await runStatements(client, writeAssessments));
        const enrolled = await saveEnrolments(client);
        ledger.wrote("registration", enrolled.datesDiffer);
        ledger.wrote("enrolment", enrolled.differ);
        progress(0.1, "writing submissions");
        ledger.wrote("submission", await saveSubmissions(client, load, enrolled.rows));
        progress(0.2, "writing programmes and tutors");
        const links = await savePeople(client, options.tutees, nameOf);
        ledger.skip();
        const activity = await saveActivity(client, load, enrolled.rows, (fraction) =>
          progress(0.3 + 0.6 * fraction, "writing activity"),
        );
        ledger.wrote("activity", activity);

        const read = await load.files;
        ledger.wrote("page", await differingPages(client, read));
        const files = ledger.report(read);
        const kept = files.map((file, i) => ({ ...file, ...bytesOf(read[i]) }));
        const finishedAt = clock.now();
        const run = { source: "oulad", startedAt, finishedAt, options, files: kept } as const;
        const id = await recordRun(client, run);
        await recordRefusals(
          client,
          id,
          read.flatMap(({ refusals }) => refusals),
        );
        progress(0.9, "analysing");
        await analyse(client, filled);
        return { files, links };
      }),
  };
}

/** Pages are not kept, only what they make of activity: a file of them counts as loaded when it is not the last load's. */
async function differingPages(client: pg.ClientBase, files: readonly ReadFile[]): Promise<number> {
  const file = files.find(({ entity }) => entity === "page");
  if (file === undefined || file.sha256 === (await readLastHash(client, "oulad", "page"))) return 0;
  return file.read - file.refusals.length;
}

/** The tables a load of OULAD fills. */
const filled = [
  "module",
  "module_instance",
  "assessment",
  "student",
  "enrolment",
  "submission",
  "activity_day",
  "programme",
  "programme_membership",
  "staff",
  "staff_link",
];

const bytesOf = (file: ReadFile | undefined) => ({
  bytes: file?.bytes ?? 0,
  sha256: file?.sha256 ?? "",
});

/** What became of each file: rows that made a difference, and the time since the entry before. */
function openLedger() {
  const written = new Map<string, { readonly rows: number; readonly seconds: number }>();
  let last = performance.now();
  const lap = (): number => {
    const began = last;
    last = performance.now();
    return (last - began) / 1000;
  };
  return {
    wrote: (entity: string, rows: number) => written.set(entity, { rows, seconds: lap() }),
    /** What took this time belongs to no file. */
    skip: lap,
    report: (files: readonly ReadFile[]): FileReport[] =>
      files.map(({ file, entity, read, refusals, seconds }) => {
        const { rows: loaded, ...writing } = written.get(entity) ?? { rows: 0, seconds: 0 };
        const refused = refusals.length;
        return {
          file,
          entity,
          read,
          loaded,
          unchanged: read - refused - loaded,
          refused,
          seconds: Math.round(1000 * together(entity, seconds, writing.seconds)) / 1000,
        };
      }),
  };
}

/** Activity is read and written side by side, the other files one after the other. */
const together = (entity: string, reading: number, writing: number): number =>
  entity === "activity" ? Math.max(reading, writing) : reading + writing;
