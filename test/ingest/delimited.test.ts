import { expect, test } from "vitest";
import { type Delimiter, delimitedReader } from "../../src/ingest/delimited.ts";

type Seen =
  | { readonly line: number; readonly fields: string[] }
  | { readonly line: number; readonly broken: string };

/** Everything the reader sees in a text, given to it in pieces of a size. */
function read(
  text: string | Buffer,
  pieceBytes = 1 << 16,
  delimiter: Delimiter = ",",
  wanted?: number,
): Seen[] {
  const seen: Seen[] = [];
  const reader = delimitedReader("x.csv", delimiter, {
    record: (row) => {
      const fields = Array.from({ length: row.count }, (_, at) => row.raw(at));
      seen.push({ line: row.line, fields });
      return wanted === undefined || row.count === wanted;
    },
    broken: (line, _, reason) => seen.push({ line, broken: reason }),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.subarray(at, at + pieceBytes));
  }
  reader.end();
  return seen;
}

test("quoted and bare fields are the same", () => {
  expect(read('"a",b,"c d"\n')).toEqual([{ line: 1, fields: ["a", "b", "c d"] }]);
});

test("empty fields stay, at the start, between and at the end", () => {
  expect(read(',"",x,\n')).toEqual([{ line: 1, fields: ["", "", "x", ""] }]);
});

test("a doubled quote is a quote, a comma within quotes is none", () => {
  expect(read('"say ""hello"", then",2\n')).toEqual([
    { line: 1, fields: ['say "hello", then', "2"] },
  ]);
});

test.each(["\n", "\r\n"])("lines end in %j, the last one also without", (end) => {
  const rows = [
    { line: 1, fields: ["a", "b"] },
    { line: 2, fields: ["1", "2"] },
  ];
  expect(read(`a,b${end}"1","2"`)).toEqual(rows);
  expect(read(`"a","b"${end}1,2${end}`)).toEqual(rows);
});

test("empty lines are skipped and counted", () => {
  expect(read("a,b\n\n\r\n1,2\n")).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 4, fields: ["1", "2"] },
  ]);
});

test("a line break within quotes belongs to the field", () => {
  expect(read('"two\nlines",b\nc,d\n')).toEqual([
    { line: 1, fields: ["two\nlines", "b"] },
    { line: 3, fields: ["c", "d"] },
  ]);
});

test("the pieces may be cut anywhere", () => {
  const text = 'a,"b ""quoted""",c\r\n\r\n"x\ny",,-12\n"torn,1\n"é","z","0"\nlast,"one",';
  const whole = read(text);
  expect(whole).toHaveLength(5);
  for (let size = 1; size < 40; size += 1) expect(read(text, size)).toEqual(whole);
});

test("a stray quote costs its own line and no other", () => {
  expect(read('"a","b"\n"1","2\n"3","4"\n"5"x,"6"\n"7","8"\n')).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, broken: "has an opening quote that is not closed on its line" },
    { line: 3, fields: ["3", "4"] },
    { line: 4, broken: "has text after a closing quote" },
    { line: 5, fields: ["7", "8"] },
  ]);
});

test("a quote that is never closed costs its own line", () => {
  expect(read('a,b\n"1,2\n3,4\n')).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, broken: "has an opening quote that is never closed" },
    { line: 3, fields: ["3", "4"] },
  ]);
});

test("a quote that is never closed in a long file costs its own line", () => {
  const after = "3,4\n".repeat(400_000);
  const seen = read(`a,b\n"1,2\n${after}`);
  expect(seen).toHaveLength(400_002);
  expect(seen[1]).toEqual({ line: 2, broken: "has an opening quote that is never closed" });
  expect(seen.at(-1)).toEqual({ line: 400_002, fields: ["3", "4"] });
});

test("tabs stand between fields where they are the delimiter, and commas are then text", () => {
  expect(read('a\tb, c\t"d\te"\r\n\t\t\n', 1 << 16, "\t")).toEqual([
    { line: 1, fields: ["a", "b, c", "d\te"] },
    { line: 2, fields: ["", "", ""] },
  ]);
});

test("a refused record of several lines costs its first line", () => {
  const text = 'a,b,c\n1,"2,3\n4,5,6\n7,8",9\n10,"x\ny",12\n';
  expect(read(text, 7, ",", 3)).toEqual([
    { line: 1, fields: ["a", "b", "c"] },
    { line: 2, fields: ["1", "2,3\n4,5,6\n7,8", "9"] },
    { line: 5, fields: ["10", "x\ny", "12"] },
  ]);
  expect(read(text.replace(",9", ",9,9"), 7, ",", 3)).toEqual([
    { line: 1, fields: ["a", "b", "c"] },
    { line: 2, fields: ["1", "2,3\n4,5,6\n7,8", "9", "9"] },
    { line: 3, fields: ["4", "5", "6"] },
    { line: 4, fields: ["7", '8"', "9", "9"] },
    { line: 5, fields: ["10", "x\ny", "12"] },
  ]);
});

test("a row of too many fields is broken", () => {
  expect(read(`a,b\n${",".repeat(2000)}\n1,2\n`)).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, broken: "has more than 1024 fields" },
    { line: 3, fields: ["1", "2"] },
  ]);
});

test.each([
  ["bare", "x".repeat(2 ** 21)],
  ["quoted", `"${"x".repeat(2 ** 21)}`],
  ["of fields", "x,".repeat(2 ** 20)],
])("a line over 1 MiB, %s, ends the reading", (_, line) => {
  expect(() => read(`a,b\n1,2\n${line}\n`)).toThrow(/^x\.csv .* line 3 is longer than 1 MiB\./);
});

test("nothing holds no record", () => {
  expect(read("")).toEqual([]);
  expect(read("\n\n")).toEqual([]);
});
