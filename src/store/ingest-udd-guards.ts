import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { Settings } from "../domain/settings.ts";
import { LoadRefused } from "../flows/ingest-ports.ts";
import type { ReadUddFile } from "../flows/ingest-udd-ports.ts";
import type { UddEntity } from "../flows/ingest-udd-tables.ts";
import type { StagedFile } from "./ingest-udd-write.ts";
import { readSql } from "./sql.ts";

type Guards = Settings["guards"];

const tutorsSql = readSql("ingest-udd-tutors-changed");
const namesSql = readSql("ingest-udd-names-changed");
const leaversSql = readSql("ingest-udd-leavers");

/** Fewer leavers than these are an ordinary night, however small the institution. */
const LEAVERS_AT_LEAST = 10;

/** What earlier loads were like. */
export interface Usual {
  /** Rows of each entity in the last snapshot that had it. */
  readonly rows: ReadonlyMap<string, number>;
  /** The academic year of most rows of the last load, as the year it begins in. */
  readonly academicYear: number | null;
}

export async function readUsual(client: pg.ClientBase): Promise<Usual> {
  const rows = await client.query<{ entity: string; read: number }>(
    `SELECT DISTINCT ON (file ->> 'entity') file ->> 'entity' AS entity, (file ->> 'read')::int AS read
       FROM ingest_run r, jsonb_array_elements(r.files) AS file
      WHERE r.source = 'udd' AND NOT (r.options ->> 'delta')::boolean
      ORDER BY file ->> 'entity', r.id DESC`,
  );
  const years = await client.query<{ year: number }>(
    `SELECT (options ->> 'academicYear')::int AS year FROM ingest_run
      WHERE source = 'udd' AND options ->> 'academicYear' IS NOT NULL ORDER BY id DESC LIMIT 1`,
  );
  return {
    rows: new Map(rows.rows.map(({ entity, read }) => [entity, read])),
    academicYear: years.rows[0]?.year ?? null,
  };
}

/** The academic year most rows of a folder name; of two the later. Null when they name none. */
export function academicYearOf(
  files: readonly Pick<ReadUddFile, "academicYears">[],
): number | null {
  const rows = new Map<number, number>();
  for (const { academicYears } of files) {
    for (const [year, count] of Object.entries(academicYears)) {
      rows.set(Number(year), (rows.get(Number(year)) ?? 0) + count);
    }
  }
  const most = Math.max(...rows.values());
  const [newest] = [...rows].filter(([, count]) => count === most).sort(([a], [b]) => b - a);
  return newest?.[0] ?? null;
}

/** Files that nobody has to have rows in. */
const mayBeEmpty: readonly UddEntity[] = ["knownreason", "names", "contacts", "exclusion", "stop"];
/** What comes in them is new each time, and nothing ends by their absence. */
const comeAndGo: readonly UddEntity[] = ["contacts", "stop"];

/** Files of a snapshot that are empty, unless somebody accepted that the last time, or much smaller than usual. */
export function heldBySize(
  files: readonly StagedFile[],
  usual: Usual["rows"],
  { smaller }: Guards,
): string[] {
  return files.flatMap(({ file: { name, entity }, read: { read } }) => {
    const before = usual.get(entity);
    if (comeAndGo.includes(entity) || before === 0) return [];
    if (before !== undefined && read < smaller * before) {
      return [`${name} has ${read} rows where the last load had ${before}`];
    }
    return read === 0 && !mayBeEmpty.includes(entity) ? [`${name} has no rows`] : [];
  });
}

/** A folder of another academic year than the last; the next one is expected from 1 July. */
export function heldByYear(year: number | null, last: number | null, today: IsoDate): string[] {
  if (year === null || last === null || year === last) return [];
  if (year === last + 1 && today >= `${year}-07-01`) return [];
  return [
    `most rows are of ${academicYear(year)}, and those of the last load of ${academicYear(last)}`,
  ];
}

/** "2026/27" */
const academicYear = (year: number): string =>
  `${year}/${String((year + 1) % 100).padStart(2, "0")}`;

/** Students who would change tutor or name, or be gone, where they are more than usual. */
export async function heldByChange(client: pg.ClientBase, guards: Guards): Promise<string[]> {
  return [
    ...(await changed(client, tutorsSql, guards.tutors, "tutor")),
    ...(await changed(client, namesSql, guards.names, "name")),
    ...(await gone(client, guards)),
  ];
}

async function changed(
  client: pg.ClientBase,
  sql: string,
  share: number,
  what: string,
): Promise<string[]> {
  const { rows } = await client.query<{ of: number; changed: number; examples: string[] }>(sql);
  const [found] = rows;
  if (found === undefined || found.changed <= share * found.of) return [];
  const students = `${found.changed} of ${found.of} students would change ${what}`;
  return [
    `${students}: ${found.examples.join("; ")}${found.changed > found.examples.length ? "; …" : ""}`,
  ];
}

/** A swapped column ends everybody's studies, or stops everything about them for good: both are looked at before. */
async function gone(client: pg.ClientBase, { leavers, stopped }: Guards): Promise<string[]> {
  const { rows } = await client.query<{
    of: number;
    gone: number;
    stopped: number;
    gone_examples: string[];
    stopped_examples: string[];
  }>(leaversSql);
  const [found] = rows;
  if (found === undefined) return [];
  const held: string[] = [];
  if (found.gone >= LEAVERS_AT_LEAST && found.gone > leavers * found.of) {
    held.push(
      `${found.gone} of ${found.of} students would have left: ${found.gone_examples.join("; ")}; …`,
    );
  }
  if (found.stopped > stopped) {
    const examples = found.stopped_examples.join("; ");
    held.push(
      `${found.stopped} of ${found.of} students would be stopped as having died: ${examples}${found.stopped > 5 ? "; …" : ""}`,
    );
  }
  return held;
}

/** Refuses the load for what guards found, unless somebody accepted it. */
export function holdBack(found: readonly string[], accept: boolean): void {
  if (accept || found.length === 0) return;
  throw new LoadRefused(
    `Held back, and the database is as before:\n${found.map((line) => `  - ${line}`).join("\n")}\nLook at the files; load it again with --accept if this is right.`,
    {},
  );
}
