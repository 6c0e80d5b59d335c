import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoadRefused } from "../../src/flows/ingest-ports.ts";
import type { DelimitedFormat, Places } from "../../src/ingest/header.ts";
import type { Row } from "../../src/ingest/row.ts";
import { readTable } from "../../src/ingest/table.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "waymark-table-"));
});
afterAll(() => rm(folder, { recursive: true }));

const format: DelimitedFormat<"id" | "day" | "name"> = {
  entity: "thing",
  columns: ["id", "day", "name"],
  either: [],
  optional: [],
  unread: ["colour"],
  dropped: [],
  anyCase: false,
  mayBeEmpty: false,
  known: "as nobody knows it",
  delimiter: ",",
};

/** Reads a file with the columns id (0 to 99), day (whole, may be empty) and name. */
async function read(
  text: string,
  length = Buffer.byteLength(text),
  onBytes: (count: number) => void = () => {},
) {
  const name = "things.csv";
  const at = path.join(folder, name);
  await writeFile(at, text);
  await truncate(at, length); // longer: zeros that take no room on the disk
  const rows: { id: number; day: number | null; name: string | null }[] = [];
  const file = { name, path: at, bytes: length };
  const onRow = (row: Row, places: Places<"id" | "day" | "name">) => {
    const id = row.whole(places.id, 0, 99);
    const day = row.wholeOrNull(places.day, -9, 9);
    const one = { id, day, name: row.textOrNull(places.name) };
    if (!row.refused) rows.push(one);
  };
  const { signal } = new AbortController();
  const handlers = { row: onRow, piece: async () => undefined, bytes: onBytes };
  const table = await readTable(file, format, handlers, signal);
  return { table, rows };
}

test("rows are read by the names of their columns, whatever the order", async () => {
  const { rows } = await read('name,id,day\nx,1,"-2"\n');
  expect(rows).toEqual([{ id: 1, day: -2, name: "x" }]);
});

test('empty, "?" and quoted empty fields are nothing', async () => {
  const { rows } = await read('id,day,name\n1,,?\n2,"",""\n3,?,"?"\n');
  expect(rows.map(({ day, name }) => [day, name])).toEqual(Array(3).fill([null, null]));
});

test("columns that are known or nameless are left out in silence, others are named", async () => {
  const { table, rows } = await read(',id,mood,day,colour,name\n0,7,fine,1,blue,"x"\n');
  expect(rows).toEqual([{ id: 7, day: 1, name: "x" }]);
  expect(table.strangers).toEqual(["mood"]);
});

test("a wrong field refuses its row by line, field, value and reason; the first one counts", async () => {
  const { table, rows } = await read("id,day,name\n1,1,a\n100,x,b\n\n3,1.5,c\n,2,d\n5,5,e\n");
  const reason = "must be a whole number from 0 to 99";
  expect(rows.map(({ id }) => id)).toEqual([1, 5]);
  expect(table).toMatchObject({ read: 5, entity: "thing", file: "things.csv" });
  expect(table.refusals).toEqual([
    { file: "things.csv", line: 3, field: "id", value: "100", reason },
    {
      file: "things.csv",
      line: 5,
      field: "day",
      value: "1.5",
      reason: "must be a whole number from -9 to 9",
    },
    { file: "things.csv", line: 6, field: "id", value: "", reason },
  ]);
});

test("a row of another length, or with quotes that do not add up, is refused as a whole", async () => {
  const { table } = await read('id,day,name\n1,2\n1,2,x,4\n"1"x,2,y\n9,9,fine\n');
  expect(table.refusals).toEqual([
    {
      file: "things.csv",
      line: 2,
      field: null,
      value: null,
      reason: "has 2 fields where the header has 3",
    },
    {
      file: "things.csv",
      line: 3,
      field: null,
      value: null,
      reason: "has 4 fields where the header has 3",
    },
    {
      file: "things.csv",
      line: 4,
      field: null,
      value: '"1"x,2,y',
      reason: "has text after a closing quote",
    },
  ]);
});

test("a refused value is cut short and holds nothing that PostgreSQL cannot keep", async () => {
  const { table } = await read(`id,day,name\n1,1,x\n\0${"é".repeat(500)},1,x\n`);
  const value = table.refusals[0]?.value ?? "";
  expect(value).toBe(`␀${"é".repeat(99)}`);
});

test("a gigabyte in one line is given up at its first megabyte", async () => {
  const text = "id,day,name\n1,1,x\n";
  let bytes = 0;
  const failed = read(text, 2 ** 30, (count) => {
    bytes += count;
  });
  await expect(failed).rejects.toThrow(
    "things.csv is no table of lines: line 3 is longer than 1 MiB.",
  );
  expect(bytes).toBeLessThan(2 ** 22);
});

test.each([
  ["", "things.csv is empty. The first line should name the columns id, day, name"],
  ["\n\n", "things.csv is empty."],
  ["id,day,name\n", "things.csv has a header and no rows. Fetch the whole file."],
  ["id;day;name\n1;2;x\n", "things.csv has semicolons between its columns."],
  ['"id";"day";"name"\n"1";"2";"x"\n', "things.csv has semicolons between its columns."],
  ["id\tday\tname\n1\t2\tx\n", "things.csv has tabs between its columns."],
  ["id|day|name\n1|2|x\n", "things.csv has vertical bars between its columns."],
  ["1,2,x\n3,4,y\n", "things.csv does not begin with the names of its columns."],
  ["id,name\n1,x\n", "things.csv lacks the column day."],
  ["id\n1\n", "things.csv lacks the columns day, name."],
  ["id,day,name,id\n1,2,x,3\n", "things.csv has the column id twice. Leave one of them out."],
  ['"id"x,day,name\n1,2,x\n', "things.csv has a first line that has text after a closing quote."],
  ["id,day,name\nx,2,x\n", "things.csv: 1 of 1 rows are wrong."],
])("%j is refused as a whole", async (text, message) => {
  const failed = read(text);
  await expect(failed).rejects.toBeInstanceOf(LoadRefused);
  await expect(failed).rejects.toThrow(message);
});

const rowsOf = (right: number, wrong: number): string =>
  `id,day,name\n${"1,1,x\n".repeat(right)}${"1,x,x\n".repeat(wrong)}`;

test("99 wrong rows of 100 are left out", async () => {
  expect((await read(rowsOf(1, 99))).table.refusals).toHaveLength(99);
});

test("100 wrong rows stop a load only above 5 %", async () => {
  expect((await read(rowsOf(1900, 100))).table.refusals).toHaveLength(100);
  await expect(read(rowsOf(1899, 100))).rejects.toThrow(
    'things.csv: 100 of 1999 rows are wrong. Up to 5 % would be left out; more means that the file is not what it should be. The first: line 1901, day "x" must be a whole number from -9 to 9.',
  );
});

test("a refused load reports the file and its first thousand refusals", async () => {
  const error = await read(rowsOf(10, 3000)).catch((caught: unknown) => caught);
  if (!(error instanceof LoadRefused)) throw error;
  expect(error.report.files).toMatchObject([
    { file: "things.csv", entity: "thing", read: 3010, loaded: 0, unchanged: 0, refused: 3000 },
  ]);
  expect(error.report.refusals).toHaveLength(1000);
});

test("a file of nothing but rubbish rows is given up before it fills the memory", async () => {
  await expect(read(`id,day,name\n${"x\n".repeat(700_000)}`)).rejects.toThrow(
    /^things\.csv: 600001 of 600001 rows/,
  );
});
