import { expect, test } from "vitest";
import { readToken, writeToken } from "../../src/domain/actions.ts";

const item = "0b9a6d3e-2c41-4f7e-9a55-3d2f1c0b8a77";

test("a token says which row and which version, and nothing else", () => {
  expect(readToken(writeToken({ item, version: 12 }))).toEqual({ item, version: 12 });
});

test.each([
  "",
  item,
  `${item}.`,
  `${item}.-1`,
  `${item}.1.2`,
  ` ${item}.1`,
  `${item.toUpperCase()}.1`,
  `${item}.99999999999`,
  "1 OR 1=1.1",
])("%j is no token", (text) => expect(readToken(text)).toBeNull());
