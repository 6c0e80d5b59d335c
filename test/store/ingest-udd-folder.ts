import { createHash } from "node:crypto";
import type pg from "pg";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import { ingestUdd } from "../../src/flows/ingest-udd.ts";
import type { ReadUddFile, TellLoad, UddFolder } from "../../src/flows/ingest-udd-ports.ts";
import {
  type Staged,
  type StagedRow,
  stagedTables,
  type UddEntity,
  uddEntities,
} from "../../src/flows/ingest-udd-tables.ts";
import { uddStore } from "../../src/store/ingest-udd.ts";

/** Rows by entity, each with the columns that matter; the others are null. */
export type Rows = { readonly [Entity in UddEntity]?: readonly Partial<Staged<Entity>>[] };

interface Read {
  /** Rows the reader refused, beside those given. */
  readonly refused?: Partial<Record<UddEntity, number>>;
  /** What most rows of every file name. */
  readonly academicYear?: number;
}

/** A folder as the reader gives it: one file an entity, its rows from line 2 on. */
function folderOf(rows: Rows, { refused = {}, academicYear = 2026 }: Read): UddFolder {
  const files = uddEntities
    .filter((entity) => rows[entity] !== undefined)
    .map((entity) => {
      const text = JSON.stringify([rows[entity], refused[entity], academicYear]);
      return { entity, name: `${entity}.tsv`, path: `/${entity}.tsv`, bytes: text.length, text };
    });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  return {
    files,
    strangers: [],
    hashes: async () => files.map(({ text }) => ({ sha256: sha256(text), seconds: 0 })),
    async read({ entity, name }, _reading, onRows, onBytes): Promise<ReadUddFile> {
      const file = files.find((one) => one.entity === entity);
      const given: readonly object[] = rows[entity] ?? [];
      const staged = given.map((row, i): StagedRow => {
        const values = new Map<string, StagedRow[number]>(Object.entries(row));
        return [
          i + 2,
          ...Object.keys(stagedTables[entity]).map((column) => values.get(column) ?? null),
        ];
      });
      for (const row of staged) await onRows([row]);
      onBytes(file?.bytes ?? 0);
      const wrong = refused[entity] ?? 0;
      return {
        file: name,
        entity,
        bytes: file?.bytes ?? 0,
        sha256: sha256(file?.text ?? ""),
        read: staged.length + wrong,
        refusals: Array.from({ length: wrong }, (_, i) => ({
          file: name,
          line: staged.length + 2 + i,
          field: "STUDENT_ID",
          value: "",
          reason: "must not be empty",
        })),
        strangers: [],
        dropped: [],
        unknownCodes: [],
        academicYears: { [academicYear]: staged.length },
        seconds: 0,
      };
    },
  };
}

/** Monday 9 November 2026. */
export const monday = "2026-11-09";

interface Options extends Read {
  readonly on?: string;
  readonly delta?: boolean;
  readonly accept?: boolean;
  readonly settings?: Partial<Settings>;
}

/** Loads rows as `ingest udd` does, at seven in the morning; `told` is what people are told of. */
export async function load(pool: pg.Pool, rows: Rows, options: Options = {}) {
  const { on = monday, delta = false, accept = false, settings = {} } = options;
  const clock = { now: () => new Date(`${on}T07:00:00Z`) };
  const all = { ...defaultSettings, ...settings };
  const told: Parameters<TellLoad>[0][] = [];
  const outcome = await ingestUdd({
    open: async () => folderOf(rows, options),
    store: uddStore(pool, clock, all.guards),
    clock,
    zone: "Europe/London",
    settings: all,
    tell: async (news) => void told.push(news),
  })({ folder: "", delta, accept, progress: () => undefined });
  return { ...outcome, told };
}

/** Loaded, unchanged and refused of each file that has any loaded or refused. */
export const changes = ({ report }: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    report.files
      .filter(({ loaded, refused }) => loaded + refused > 0)
      .map(({ entity, loaded, unchanged, refused }) => [entity, [loaded, unchanged, refused]]),
  );

/** The rows of a query, each as its values joined by blanks; null is "-". */
export async function lines(pool: pg.Pool, sql: string): Promise<string[]> {
  const { rows } = await pool.query<(string | number | boolean | null)[]>({
    text: sql,
    rowMode: "array",
  });
  return rows.map((row) => row.map((value) => value ?? "-").join(" "));
}

/** Two students of a programme with a tutor, on a module that runs from 21 September to 11 December 2026. */
export const campus = {
  student: [
    { student: "S1", given_name: "Amina", family_name: "Khan", email: "amina@example.ac.uk" },
    { student: "S2", given_name: "Ben", family_name: "Carter" },
  ],
  staff: [
    { staff: "T1", title: "Dr", given_name: "Mei", family_name: "Li" },
    { staff: "T2", title: "Dr", given_name: "Kofi", family_name: "Osei" },
  ],
  course: [{ programme: "CS", title: "Computer Science", level: "undergraduate" }],
  module: [{ module: "DB", title: "Databases" }],
  period: [
    {
      period: "P1",
      code: "A",
      academic_year: "2026",
      starts_on: "2026-09-21",
      ends_on: "2026-12-11",
    },
  ],
  moduleinstance: [{ module_instance: "DB-26", module: "DB", period: "A", academic_year: 2026 }],
  studentcoursemembership: [
    {
      membership: "M1",
      student: "S1",
      programme: "CS",
      joined_on: "2025-09-22",
      active: true,
      died: false,
    },
    {
      membership: "M2",
      student: "S2",
      programme: "CS",
      joined_on: "2026-09-21",
      active: true,
      died: false,
    },
  ],
  studentmoduleinstance: [
    {
      key: "E1",
      student: "S1",
      module_instance: "DB-26",
      starts_on: "2026-09-21",
      academic_year: 2026,
    },
    {
      key: "E2",
      student: "S2",
      module_instance: "DB-26",
      starts_on: "2026-10-05",
      academic_year: 2026,
    },
  ],
  stafflink: [
    { staff: "T1", relationship: "tutor", scope: "student", value: "S1" },
    { staff: "T1", relationship: "tutor", scope: "student", value: "S2" },
    { staff: "T2", relationship: "director", scope: "programme", value: "CS" },
    { staff: "T2", relationship: "module-lead", scope: "module", value: "DB" },
  ],
} as const satisfies Rows;
