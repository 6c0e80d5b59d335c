import { expect, test } from "vitest";
import { type Link, whyMayView } from "../../src/domain/access.ts";

const link = (relationship: string, fromOn = "2014-01-01", toOn: string | null = null): Link => ({
  relationship,
  fromOn,
  toOn,
});

test.each<[string, Link[], boolean, string | null]>([
  ["a tutor", [link("tutor")], false, "tutor"],
  ["a cover", [link("cover")], false, "cover"],
  ["both", [link("cover"), link("tutor")], false, "tutor"],
  ["nobody", [], false, null],
  ["a tutor who is excluded", [link("tutor")], true, null],
  ["a tutor from tomorrow", [link("tutor", "2014-03-11")], false, null],
  ["a tutor until today", [link("tutor", "2014-01-01", "2014-03-10")], false, "tutor"],
  ["a tutor until yesterday", [link("tutor", "2014-01-01", "2014-03-09")], false, null],
  ["a relationship without a right", [link("module-lead")], false, null],
])("%s", (_who, links, excluded, right) => {
  expect(whyMayView(links, excluded, "2014-03-10")).toBe(right);
});
