import { expect, test } from "vitest";
import { wholeNumber } from "../../src/ingest/whole-number.ts";

const numberIn = (text: string) => wholeNumber(Buffer.from(`"${text}"`), 1, text.length + 1);

test.each([
  ["0", 0],
  ["-1", -1],
  ["28400", 28400],
  ["999999999", 999_999_999],
  ["007", 7],
  ["-159.0", -159],
  ["12.000", 12],
])("%s is a whole number", (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test.each([
  "",
  "-",
  "1.5",
  "1.",
  ".0",
  "1.0x",
  "1e3",
  "+1",
  " 1",
  "1 ",
  "--1",
  "1-1",
  "NaN",
  "1000000000",
  "０",
  "1,000",
])("“%s” is none", (text) => {
  expect(numberIn(text)).toBeNaN();
});
