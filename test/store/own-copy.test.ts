import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { copyParts } from "../../src/domain/own-copy.ts";
import { packageRoot } from "../../src/package-root.ts";
import { readOwnCopy, tableOf } from "../../src/store/own-copy.ts";
import { asItIs } from "../support/house.ts";
import { atNine, monday } from "../support/small-world.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(asItIs);
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** Tables of students that are no part of the copy, and why. */
const exceptions: Readonly<Record<string, string>> = {
  intervention_text: "its words stand with their entry, in intervention",
  digest: "a tutor's list names many; the student's own place is in digest_item",
  rejected_row: "what a load refused became nobody's; the load's own report has it",
  student_history: "a count of entries",
  sandbox_message: "what the page keeps in place of a chat; delivery says what was sent",
  monthly_summary: "of staff",
};

/** Tables whose comment says that they hold something of students. */
function tablesOfStudents(): string[] {
  const schema = readFileSync(path.join(packageRoot, "prisma/schema.prisma"), "utf8");
  const models = schema.matchAll(/((?:^\/\/\/.*\n)+)^model \w+ \{([\s\S]*?)^\}/gmu);
  return [...models].flatMap(([, comment = "", body = ""]) => {
    const table = /@@map\("(\w+)"\)/u.exec(body)?.[1] ?? "";
    expect(comment, table).toMatch(/\/\/\/ privacy: /u);
    const [about = ""] = /privacy: [^.]*/u.exec(comment) ?? [];
    return about.includes("student") ? [table] : [];
  });
}

test("every table that holds something of a student is in the copy, or is left out for a reason", () => {
  const tables = tablesOfStudents();
  expect(tables.length).toBeGreaterThan(25);
  const copied = copyParts.map(tableOf);
  const known = [...copied, ...Object.keys(exceptions)];
  expect(tables.filter((table) => !known.includes(table))).toEqual([]);
  expect(copied.filter((table) => !tables.includes(table))).toEqual([]);
});

const copyOf = async (ref: string, all: boolean) => {
  const pool = stage.database.db.pool;
  const copy = await readOwnCopy(pool, { ref }, { all, today: monday, at: atNine });
  return (
    copy && { ...copy, of: Object.fromEntries(copy.parts.map(({ part, rows }) => [part, rows])) }
  );
};

async function entry(kind: string, text: string, restricted: boolean, staff: number | null) {
  const id = randomUUID();
  await stage.rows(
    "INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes) VALUES ($1, $2, $3, $4, 'tutor', now(), '{}')",
    [id, stage.amina.id, kind, staff],
  );
  await stage.rows("INSERT INTO intervention_text VALUES ($1, $2, $3)", [id, text, restricted]);
}

test("a student gets what is theirs, by names and not by our numbers, and nothing of anybody else", async () => {
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  await entry("note", "Met in the corridor.", false, stage.mei);
  await stage.rows(
    "INSERT INTO activity_day VALUES ($1, '2014-03-03', 4, 0, 0, 4, 0, 0, 0), ($2, '2014-03-03', 9, 0, 0, 9, 0, 0, 0)",
    [stage.amina.enrolment, stage.ben.enrolment],
  );
  const copy = await copyOf("20417", false);
  expect(copy?.of.student).toMatchObject([{ ref: "20417", given_name: "Amina" }]);
  expect(copy?.of.activity_day).toMatchObject([
    { module: "CCC", on_date: "2014-03-03", clicks: 4 },
  ]);
  expect(copy?.of.staff_link).toMatchObject([{ colleague: "Dr Mei Li", relationship: "tutor" }]);
  expect(copy?.of.intervention).toMatchObject([
    { kind: "note", words: "Met in the corridor.", colleague: "Dr Mei Li" },
  ]);
  expect(copy?.of.digest_item).toMatchObject([{ as_of: monday, colleague: "Dr Mei Li" }]);
  const whole = JSON.stringify(copy?.parts);
  expect(whole).not.toMatch(/Ben|Carter|20003/u);
  expect(whole).not.toMatch(/"(?:student|staff|tutor|enrolment|item|digest)_id"/u);
  expect(await copyOf("2041", false)).toBeNull();
});

test("what a person has to look at first is counted and kept back, and is whole for that person", async () => {
  await entry("note", "Restricted words.", true, stage.mei);
  await entry("kudos", "Well done.", true, stage.mei);
  await entry("asked", "My own words.", true, null);
  await stage.rows(
    "INSERT INTO duty_alert (id, student_id, words, at, state) VALUES ($1, $2, 'Alert words.', now(), 'new')",
    [randomUUID(), stage.amina.id],
  );
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.kofi, stage.amina.id]);
  const own = await copyOf("20417", false);
  const text = JSON.stringify(own?.parts);
  expect(own?.keptBack).toEqual({ restricted: 1, duty: 1, exclusion: 1 });
  expect(text).toContain("Well done.");
  expect(text).toContain("My own words.");
  expect(text).not.toMatch(/Restricted words|Alert words|Kofi/u);
  const all = JSON.stringify((await copyOf("20417", true))?.parts);
  for (const words of ["Restricted words.", "Alert words.", "Dr Kofi Osei", "Well done."])
    expect(all).toContain(words);
});

test("a mark that is not released is in no copy", async () => {
  const [piece] = await stage.rows(
    "INSERT INTO assessment (module_instance_id, ref, kind, title) VALUES ($1, 'E1', 'coursework', 'Essay') RETURNING id",
    [stage.instance],
  );
  const mark = (released: string) =>
    stage.rows(
      `INSERT INTO submission (enrolment_id, assessment_id, banked, mark, released_on) VALUES ($1, $2, false, 42, $3)
       ON CONFLICT (enrolment_id, assessment_id) DO UPDATE SET released_on = excluded.released_on`,
      [stage.amina.enrolment, piece?.id, released],
    );
  await mark("2014-03-11");
  expect((await copyOf("20417", true))?.of.submission).toMatchObject([
    { piece: "Essay", mark: null },
  ]);
  await mark("2014-03-10");
  expect((await copyOf("20417", true))?.of.submission).toMatchObject([
    { piece: "Essay", mark: 42 },
  ]);
});
