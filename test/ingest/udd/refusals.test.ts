import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { LoadRefused } from "../../../src/flows/ingest-ports.ts";
import { readOne, refusalsOf, tsv } from "./folder-of.ts";

const wanted =
  "The first line should name the columns EVENT_ID, STUDENT_ID, with tabs between them, as UDD 1.6 and docs/data.md have them.";

test.each([
  ["", `studentevent.tsv is empty. ${wanted}`],
  ["EVENT_ID,STUDENT_ID\nV,7\n", `studentevent.tsv has commas between its columns. ${wanted}`],
  ["event_id;student_id\nV;7\n", "studentevent.tsv has semicolons between its columns."],
  ["V\t7\n", "studentevent.tsv does not begin with the names of its columns."],
  ["EVENT_ID\nV\n", "studentevent.tsv lacks the column STUDENT_ID."],
  ["EVENT_ID\tSTUDENT_ID\tEvent_Id\n", "studentevent.tsv has the column EVENT_ID twice."],
  [
    "STUDENT_EVENT_ID\tEVENT_ID\tSTUDENT_ID\tSTUDENT_EVENT_ID\n",
    "studentevent.tsv has the column STUDENT_EVENT_ID twice.",
  ],
  ['"EVENT_ID"x\tSTUDENT_ID\n', "has a first line that has text after a closing quote."],
  ["EVENT_ID\tSTUDENT_ID\rV\t7\r", "studentevent.tsv ends its lines as old Macs did (CR alone)."],
  ["EVENT_ID\tSTUDENT_ID\0\nV\t7\n", "studentevent.tsv is not text: its first line holds zero"],
  [Buffer.from("\uFEFFEVENT_ID\tSTUDENT_ID\n", "utf16le"), "is in UTF-16. Save it as UTF-8."],
  [Buffer.from("EVENT_ID\tSTUDENT_ID\n", "utf16le"), "studentevent.tsv is not text"],
  [gzipSync("EVENT_ID\tSTUDENT_ID\n"), "studentevent.tsv is gzip data. Name it"],
  ["EVENT_ID\tSTUDENT_ID\nV\t\n", "studentevent.tsv: 1 of 1 rows are wrong."],
])("the file %j is refused", async (content, message) => {
  const failed = readOne("studentevent.tsv", content);
  await expect(failed).rejects.toBeInstanceOf(LoadRefused);
  await expect(failed).rejects.toThrow(message);
});

test("a TSV in a file called CSV is refused", async () => {
  await expect(readOne("studentevent.csv", tsv("EVENT_ID|STUDENT_ID", "V|7"))).rejects.toThrow(
    "studentevent.csv has tabs between its columns. The first line should name the columns EVENT_ID, STUDENT_ID, with commas between them,",
  );
});

test("a register needs STATUS or EVENT_ATTENDED", async () => {
  await expect(readOne("attendance.tsv", tsv("STUDENT_ID|EVENT_ID", "7|V"))).rejects.toThrow(
    "attendance.tsv lacks the column STATUS or EVENT_ATTENDED. The first line should name the columns STUDENT_ID, EVENT_ID and one of STATUS, EVENT_ATTENDED, with tabs",
  );
  await expect(readOne("attendance.json", '[{"STUDENT_ID":7,"EVENT_ID":1}]')).rejects.toThrow(
    "attendance.json lacks the column STATUS or EVENT_ATTENDED. Its objects should have STUDENT_ID, EVENT_ID and one of STATUS, EVENT_ATTENDED,",
  );
});

test.each([
  ["studentevent.tsv", tsv("EVENT_ID|STUDENT_ID")],
  ["studentevent.csv", "EVENT_ID,STUDENT_ID"],
  ["studentevent.json", "[]"],
])("%s with a header and no rows says that there are none", async (name, content) => {
  expect(await readOne(name, content)).toMatchObject({ read: 0, rows: [], refusals: [] });
});

const students = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i + 1));

test("99 wrong rows are left out; 100 only up to 5 %", async () => {
  const file = (right: number, wrong: number) =>
    readOne(
      "studentevent.tsv",
      tsv(
        "EVENT_ID|STUDENT_ID",
        ...students(right, (i) => `V|${i}`),
        ...students(wrong, () => "V|"),
      ),
    );
  expect((await file(1, 99)).refusals).toHaveLength(99);
  expect((await file(1900, 100)).refusals).toHaveLength(100);
  await expect(file(1899, 100)).rejects.toThrow(
    'studentevent.tsv: 100 of 1999 rows are wrong. Up to 5 % would be left out; more means that the file is not what it should be. The first: line 1901, STUDENT_ID "" must not be empty.',
  );
});

test("the refusal of a file does not repeat a date of birth", async () => {
  await expect(readOne("student.tsv", tsv("STUDENT_ID|DOB", "7|1/2/2003"))).rejects.toThrow(
    /The first: line 2, DOB must be a date such as 2026-11-09, the year first\.$/,
  );
});

test("rows of another length, stray quotes and what spans lines are refused alone", async () => {
  const seen = await readOne(
    "studentevent.tsv",
    tsv(
      "EVENT_ID|STUDENT_ID",
      "V1|1",
      "V2",
      "V3|3|3",
      '"V4"x|4',
      "V5|5",
      '"V6|6',
      "V7|7",
      'V8|"8" ',
      'V9|"9"',
    ),
  );
  expect(seen.named.map(({ event }) => event)).toEqual(["V1", "V5", "V7", "V9"]);
  expect(refusalsOf(seen)).toEqual([
    "3 null null has 1 fields where the header has 2",
    "4 null null has 3 fields where the header has 2",
    '5 null "V4"x\t4 has text after a closing quote',
    '7 null "V6\t6 has an opening quote that is not closed on its line',
    '9 null V8\t"8"  has text after a closing quote',
  ]);
  expect(seen.read).toBe(9);
});

test("two stray quotes cost their rows, not the rows between them", async () => {
  const events = (first: string, last: string) =>
    readOne(
      "event.tsv",
      tsv(
        "EVENT_ID|EVENT_NAME|EVENT_TYPE",
        `V1|${first}|13`,
        "V2|Two|13",
        "V3|Three|13",
        `V4|${last}|13`,
      ),
    );
  const stray = await events('"One', 'Four"');
  expect(stray.named.map(({ event }) => event)).toEqual(["V2", "V3", "V4"]);
  expect(refusalsOf(stray)).toEqual([
    "2 null null has an opening quote that is not closed on its line",
  ]);
  const wrong = await readOne(
    "event.tsv",
    tsv("EVENT_ID|EVENT_NAME|EVENT_START", '"V1|One|', 'V2"|Two|x', "V3|Three|"),
  );
  expect(wrong.named.map(({ event }) => event)).toEqual(["V3"]);
  expect(wrong.refusals.map(({ line, field }) => [line, field])).toEqual([
    [2, "EVENT_START"],
    [3, "EVENT_START"],
  ]);
  const whole = await events('"One\nand more, ""quoted"""', "Four");
  expect(whole.named[0]).toMatchObject({ event: "V1", title: 'One and more, "quoted"' });
});

const latin1 = (text: string) => Buffer.from(text, "latin1");

test("bytes that are not UTF-8 cost their row where other rows have proper accents", async () => {
  const seen = await readOne(
    "student.tsv",
    Buffer.concat([
      Buffer.from(tsv("STUDENT_ID|FIRST_NAME", "1|Zoë")),
      latin1(tsv("2|Zoë", "3|José")),
      Buffer.from(tsv("4|Amina")),
    ]),
  );
  expect(seen.named.map(({ given_name }) => given_name)).toEqual(["Zoë", "Amina"]);
  expect(refusalsOf(seen)).toEqual([
    "3 FIRST_NAME Zo\uFFFD holds bytes that are not UTF-8; save the file as UTF-8",
    "4 FIRST_NAME Jos\uFFFD holds bytes that are not UTF-8; save the file as UTF-8",
  ]);
});

test("a file in another encoding is refused as a whole: it would lose everybody with an accent", async () => {
  const lines = tsv("STUDENT_ID|FIRST_NAME", "1|Amina", "2|Zoë", "3|Ann", "4|José");
  await expect(readOne("student.tsv", latin1(lines))).rejects.toThrow(
    "student.tsv is not in UTF-8: see line 3. It may be in Windows-1252; save it as UTF-8.",
  );
});

test("columns that are not read may hold anything", async () => {
  const seen = await readOne(
    "event.tsv",
    latin1(tsv("EVENT_ID|EVENT_DESCRIPTION", "V1|Café \u0001", `V2|${"x".repeat(5000)}`)),
  );
  expect(seen.named).toHaveLength(2);
});

const numbered = (object: object) =>
  readOne("studentevent.json", JSON.stringify([{ EVENT_ID: "V", STUDENT_ID: "1" }, object]));

test.each([
  [{ EVENT_ID: "V", STUDENT_ID: null }, "1 STUDENT_ID  must not be empty"],
  [{ EVENT_ID: "V" }, "1 STUDENT_ID  must not be empty"],
  [{}, "1 EVENT_ID  must not be empty"],
  [
    { EVENT_ID: { id: 1 }, STUDENT_ID: 2 },
    "1 EVENT_ID  must be text, or a number short enough to be exact",
  ],
  [
    { EVENT_ID: "V", STUDENT_ID: 2 ** 60 },
    "1 STUDENT_ID  must be text, or a number short enough to be exact",
  ],
  [{ EVENT_ID: "V", STUDENT_ID: "2", student_id: "3" }, "1 STUDENT_ID 2 stands twice"],
  [
    { EVENT_ID: "V\u0000", STUDENT_ID: 2 },
    "1 EVENT_ID V␀ must not hold line breaks or control bytes",
  ],
])("the object %j is refused", async (object, refusal) => {
  const seen = await numbered(object);
  expect(seen.named).toHaveLength(1);
  expect(refusalsOf(seen)).toEqual([refusal]);
});

test("names that nobody knows are told once, a hundred of them at most", async () => {
  const many = Object.fromEntries(students(150, (i) => `mood ${i}`).map((name) => [name, 1]));
  const seen = await numbered({ EVENT_ID: "V", STUDENT_ID: 2, "\u0000odd": 1, ...many });
  expect(seen.named).toHaveLength(2);
  expect(seen.strangers).toHaveLength(100);
  expect(seen.strangers.slice(0, 2)).toEqual(["␀odd", "mood 1"]);
});

test("values that nobody knows are counted, a hundred different ones at most", async () => {
  const { unknownCodes } = await readOne(
    "event.tsv",
    tsv("EVENT_ID|EVENT_TYPE", ...students(150, (i) => `V${i}|type ${i}`), "W|type 1"),
  );
  expect(unknownCodes).toHaveLength(100);
  expect(unknownCodes[0]).toEqual({ field: "EVENT_TYPE", value: "type 1", rows: 2 });
});

test("rows come in batches while the file is read, and reading waits for each", async () => {
  const count = 60_000;
  const seen = await readOne(
    "studentevent.tsv",
    tsv("EVENT_ID|STUDENT_ID", ...students(count, (i) => `V|${i}`)),
  );
  expect(seen.read).toBe(count);
  expect(seen.rows.map(([line]) => line)).toEqual(
    students(count, String).map((i) => Number(i) + 1),
  );
});
