import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../src/config/settings-file.ts";
import { LoadRefused } from "../../src/flows/ingest-ports.ts";
import { ingestUdd } from "../../src/flows/ingest-udd.ts";
import { uddEntities } from "../../src/flows/ingest-udd-tables.ts";
import { openUddFolder } from "../../src/ingest/udd/folder.ts";
import { packageRoot } from "../../src/package-root.ts";
import { uddStore } from "../../src/store/ingest-udd.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";

/** docs/data.md is followed as it stands: its files are loaded, and what it says of messages is what they say. */
const guide = readFileSync(path.join(packageRoot, "docs", "data.md"), "utf8");
const examples = new Map(
  [...guide.matchAll(/^`(\w+\.tsv)`\n\n```tsv\n(.*?)^```$/gms)].map(([, name = "", text = ""]) => [
    name,
    text,
  ]),
);
const [, yaml = ""] = /^```yaml\n(.*?)^```$/ms.exec(guide) ?? [];
const { settings, problems } = readSettings(yaml);

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "waymark-guide-"));
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

/** Loads the guide's folder on Monday 9 November 2026, with some files written otherwise. */
async function load(changes: Readonly<Record<string, string | Buffer>> = {}) {
  for (const [name, text] of examples) writeFileSync(path.join(folder, name), text);
  for (const [name, text] of Object.entries(changes)) writeFileSync(path.join(folder, name), text);
  const clock = { now: () => new Date("2026-11-09T08:00:00Z") };
  const ingest = ingestUdd({
    open: openUddFolder,
    store: uddStore(database.db.pool, clock, settings.guards),
    clock,
    zone: "Europe/London",
    settings,
    tell: async () => undefined,
  });
  return ingest({ folder, delta: false, accept: false, progress: () => undefined });
}
/** What is said of a change to the guide's folder: refusals of rows, or of the load as a whole. */
async function saysOf(changes: Readonly<Record<string, string | Buffer>>): Promise<string> {
  try {
    return (await load(changes)).report.refusals
      .map(({ value, reason }) => `${value ?? ""} ${reason}`)
      .join("\n");
  } catch (error) {
    if (error instanceof LoadRefused) return error.message;
    throw error;
  }
}
const example = (name: string) => examples.get(name) ?? "";

test("the settings of the guide are settings", () => {
  expect(problems).toEqual([]);
  expect(settings.institution.name).toBe("Example University");
});

test("every entity has an example, and all of them load without a word", async () => {
  expect([...examples.keys()].toSorted()).toEqual(
    uddEntities.map((name) => `${name}.tsv`).toSorted(),
  );
  const { report, notes } = await load();
  expect(report.refusals).toEqual([]);
  expect(notes).toEqual(["3 students new."]);
  for (const { file, read, loaded, unchanged } of report.files) {
    expect(read, file).toBeGreaterThan(0);
    expect(loaded + unchanged, file).toBe(read);
  }
});

test("columns in bold are those without which a file is refused", async () => {
  await load();
  const reading = { today: "2026-11-09", zone: "Europe/London", ...settings.udd };
  const nothing = () => undefined;
  for (const [name, text] of examples) {
    const before = guide.slice(0, guide.indexOf(`\n\`${name}\`\n`));
    const paragraph = before.trimEnd().split("\n\n").at(-1) ?? "";
    for (const [, column = ""] of paragraph.matchAll(/\*\*([A-Z_]+)\*\*/g)) {
      const without = text.replace(new RegExp(`(^|\\t)${column}(\\t|\\n)`), "$1X$2");
      writeFileSync(path.join(folder, name), without);
      const { files, read } = await openUddFolder(folder);
      const [file] = files.filter((one) => one.name === name);
      if (!file) throw new Error(`${name} is not there.`);
      await expect(read(file, reading, async () => nothing(), nothing)).rejects.toThrow(
        `lacks the column ${column}`,
      );
    }
    writeFileSync(path.join(folder, name), text);
  }
});

test.each<[string, Record<string, string | Buffer>]>([
  [
    "20999 is not in student.tsv nor in what was loaded before",
    {
      "exclusion.tsv": "STAFF_ID\tSTUDENT_ID\nS02\t20999\nS02\t20417\n",
    },
  ],
  [
    "must be a date such as 2026-11-09, the year first",
    {
      "stop.tsv":
        "STUDENT_ID\tWHAT\tFROM_DATE\n20201\tmessages\t12/10/2026\n20417\tmessages\t2026-10-12\n",
    },
  ],
  [
    "has commas between its columns",
    { "stop.tsv": "STUDENT_ID,WHAT,FROM_DATE\n20201,messages,2026-10-12\n" },
  ],
  [
    "holds bytes that are not UTF-8; save the file as UTF-8",
    { "staff.tsv": Buffer.from(example("staff.tsv").replace("Adeyemi", "Adeyem\u00ed"), "latin1") },
  ],
  [
    "is in UTF-16. Save it as UTF-8.",
    {
      "student.tsv": Buffer.from(`\ufeff${example("student.tsv")}`, "utf16le"),
    },
  ],
  [
    "says something else than line 2, which names the same",
    {
      "staff.tsv": `${example("staff.tsv")}S01\tDr\tMay\tLi\t\n`,
    },
  ],
  [
    "Up to 5 % would be left out; more means that the file is not what it should be.",
    {
      "stop.tsv": "STUDENT_ID\tWHAT\tFROM_DATE\n20201\tmessages\tsoon\n",
    },
  ],
])("the message %j is said as the guide has it", async (message, changes) => {
  expect(await saysOf(changes)).toContain(message.replace(/^\d+ /, ""));
  expect(guide).toContain(message.replace(/^\d+ /, ""));
});

test("what is refused on purpose is said and not kept", async () => {
  const text = example("studentcoursemembership.tsv").split("\n");
  const withVisa = text.map((line, i) =>
    line === "" ? "" : `${line}\t${i === 0 ? "VISA" : "Tier4"}`,
  );
  const { notes } = await load({ "studentcoursemembership.tsv": withVisa.join("\n") });
  expect(notes.join(" ")).toMatch(/VISA was in studentcoursemembership\.tsv and was not read/);
});
