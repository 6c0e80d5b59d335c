import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from } from "pg-copy-streams";
import type { SourceFile } from "../src/flows/ingest-ports.ts";
import type { OuladFolder } from "../src/ingest/oulad/folder.ts";
import { timed } from "./figures.ts";

export interface BaselineSeconds {
  /** COPY of studentVle.csv into an unlogged table. */
  readonly copy: number;
  /** One INSERT … SELECT … GROUP BY of it into a logged, keyed table like activity_day. */
  readonly insert: number;
  /** Only the GROUP BY, counted. */
  readonly group: number;
}

/**
 * What PostgreSQL needs for studentVle alone, unzipped and with pages and enrolments at hand beforehand (none of which is timed), in a
 * database that holds the load it is measured against. Throws unless both made the same rows.
 */
export async function measureBaseline(url: string, folder: OuladFolder): Promise<BaselineSeconds> {
  const client = new pg.Client(url);
  await client.connect();
  const scratch = await mkdtemp(path.join(tmpdir(), "waymark-bench-csv-"));
  const run = (sql: string) => timed(() => client.query(sql));
  const copy = async (table: string, csv: string) =>
    pipeline(
      createReadStream(csv),
      client.query(from(`COPY ${table} FROM STDIN (FORMAT csv, HEADER)`)),
    );
  try {
    await client.query(PREPARE);
    await copy("bench_page_file", await unzipped(folder.vle, scratch));
    await client.query(PREPARE_PAGES);
    const csv = await unzipped(folder.studentVle, scratch);
    await client.query("CHECKPOINT");
    const seconds = {
      copy: await timed(() => copy("bench_vle", csv)),
      group: await run(GROUP),
      insert: await run(INSERT),
    };
    const { rows } = await client.query<{ different: number }>(COMPARE);
    if (rows[0]?.different !== 0) {
      throw new Error(`${rows[0]?.different} rows differ between our load and SQL's.`);
    }
    return seconds;
  } finally {
    await client.end();
    await rm(scratch, { recursive: true });
  }
}

async function unzipped(file: SourceFile, scratch: string): Promise<string> {
  if (!file.name.endsWith(".gz")) return file.path;
  const target = path.join(scratch, file.name.slice(0, -3));
  await pipeline(createReadStream(file.path), createGunzip(), createWriteStream(target));
  return target;
}

const PREPARE = `
  CREATE UNLOGGED TABLE bench_vle (code_module text, code_presentation text, id_student int, id_site int, date int, sum_click int);
  CREATE TABLE bench_page_file (id_site int, code_module text, code_presentation text, activity_type text, week_from text, week_to text);
  CREATE TABLE bench_enrolment AS
    SELECT e.id, m.ref AS code_module, split_part(i.ref, '-', 2) AS code_presentation, s.ref::int AS id_student, i.starts_on
      FROM enrolment e JOIN student s ON s.id = e.student_id JOIN module_instance i ON i.id = e.module_instance_id
      JOIN module m ON m.id = i.module_id;
  CREATE TABLE bench_activity_day (LIKE activity_day INCLUDING ALL)`;

const PREPARE_PAGES = `
  CREATE TABLE bench_page AS SELECT id_site, CASE
      WHEN activity_type = 'forumng' THEN 'forum'
      WHEN activity_type IN ('quiz', 'externalquiz') THEN 'quiz'
      WHEN activity_type IN ('oucontent', 'page', 'glossary', 'ouwiki', 'dualpane') THEN 'content'
      WHEN activity_type IN ('resource', 'url', 'sharedsubpage', 'folder') THEN 'resource'
      WHEN activity_type = 'homepage' THEN 'home' ELSE 'other' END AS kind FROM bench_page_file;
  ANALYZE bench_page, bench_enrolment`;

const GROUP = `
  SELECT count(*) FROM (SELECT FROM bench_vle GROUP BY code_module, code_presentation, id_student, date) AS day`;

const kind = (name: string): string =>
  `coalesce(sum(v.sum_click) FILTER (WHERE p.kind = '${name}'), 0)`;
const INSERT = `
  INSERT INTO bench_activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
  SELECT e.id, e.starts_on + v.date, sum(v.sum_click), ${["forum", "quiz", "content", "resource", "home", "other"].map(kind).join(", ")}
    FROM bench_vle v JOIN bench_page p USING (id_site) JOIN bench_enrolment e USING (code_module, code_presentation, id_student)
   GROUP BY 1, 2`;

const COMPARE = `
  SELECT ((SELECT count(*) FROM (TABLE activity_day EXCEPT TABLE bench_activity_day) AS ours)
        + (SELECT count(*) FROM (TABLE bench_activity_day EXCEPT TABLE activity_day) AS theirs))::int AS different`;
