import { expect, test } from "vitest";
import { jsonObjectReader } from "../../src/ingest/json-objects.ts";

type Seen = readonly [line: number, what: unknown];

/** Everything the reader sees in a text, given to it in pieces of a size. */
function read(text: string | Buffer, pieceBytes = 1 << 16) {
  const seen: Seen[] = [];
  const reader = jsonObjectReader("x.json", {
    object: (object, line) => seen.push([line, object]),
    broken: (line, _, reason) => seen.push([line, reason]),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(Buffer.from(bytes.subarray(at, at + pieceBytes)));
  }
  return { seen, any: reader.end() };
}

test.each([
  ["a list", '[{"a":1},{"a":2}]'],
  ["a printed list", '[\n  {\n    "a": 1\n  },\n  {\n    "a": 2\n  }\n]\n'],
  ["objects a line each", '{"a":1}\n{"a":2}\n'],
  ["objects side by side", ' {"a":1}{"a":2} '],
])("%s", (_, text) => {
  expect(read(text).seen.map(([, object]) => object)).toEqual([{ a: 1 }, { a: 2 }]);
});

test("each object comes with the line on which it begins", () => {
  const text = '[\n{"a":1},\n{\n"a":\n2}, {"a":3},\r\n\n{"a":4}]';
  expect(read(text).seen).toEqual([
    [2, { a: 1 }],
    [3, { a: 2 }],
    [5, { a: 3 }],
    [7, { a: 4 }],
  ]);
});

test("the pieces may be cut anywhere", () => {
  const text = '[{"a":"é \\" } ]","b":[{"c":null}]},\n{"d":"\\\\"} ,{"e" 1},{}]\n';
  const whole = read(text);
  expect(whole.seen).toEqual([
    [1, { a: 'é " } ]', b: [{ c: null }] }],
    [2, { d: "\\" }],
    [2, "is not an object of JSON"],
    [2, {}],
  ]);
  for (let size = 1; size < 30; size += 1) expect(read(text, size)).toEqual(whole);
});

test("a broken object costs itself, also when a line break cuts its text", () => {
  expect(read('{"a":1}\n{"a":"x}\n}\n{"a":3}\n').seen).toEqual([
    [1, { a: 1 }],
    [2, "is not an object of JSON"],
    [4, { a: 3 }],
  ]);
});

test("a name that JavaScript knows is a name like any", () => {
  const [[, object] = []] = read('{"__proto__":{"polluted":1},"constructor":2}').seen;
  expect(Object.keys(object ?? {})).toEqual(["__proto__", "constructor"]);
  expect(Object("").polluted).toBeUndefined();
});

test.each(["", " \n\r\n\t"])("%j holds nothing", (text) => {
  expect(read(text)).toEqual({ seen: [], any: false });
});

test("an empty list is a list", () => {
  expect(read("[]")).toEqual({ seen: [], any: true });
});

test.each([
  ['{"a":1}\nnull\n', "line 2 holds something that is no object."],
  ["[1,2]", "line 1 holds something that is no object."],
  ['[{"a":1}]\n[{"a":2}]', "line 2 holds something that is no object."],
  ['"text"', "line 1 holds something that is no object."],
  ["a\tb\n1\t2\n", "line 1 holds something that is no object."],
  ['[{"a":1}}', "line 1 holds something that is no object."],
  ['{"a":1},\n{"a":2}', "line 1 holds something that is no object."],
])("%j is refused with its line", (text, message) => {
  expect(() => read(text)).toThrow(
    `x.json is not JSON as it should be: ${message} It should be a list of objects, or one object a line.`,
  );
});

test.each([
  ['[{"a":1},\n{"a":', "x.json ends within the object that begins on line 2: it was cut short"],
  ['[{"a":1},\n', "x.json ends within its list: it was cut short"],
  ['{"a":1}\n{"a":2\n{"a":3}\n', "x.json ends within the object that begins on line 2"],
])("%j was cut short", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("an object that does not end is given up after 1 MiB", () => {
  const text = `{"a":1}\n{"a":2\n${'{"a":3}\n'.repeat(300_000)}`;
  expect(() => read(text)).toThrow(
    "x.json is not JSON as it should be: the object that begins on line 2 does not end within 1 MiB.",
  );
});
