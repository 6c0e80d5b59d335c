import { expect, test } from "vitest";
import { findByName, plainName } from "../../src/domain/name-search.ts";

const people = [
  { ref: "20417", name: "Amina Khan" },
  { ref: "20902", name: "Amina Khan" },
  { ref: "20001", name: "Siobhán Ní Bhriain-Featherstonehaugh-O'Dwyer" },
  { ref: "20002", name: "Suharto" },
  { ref: "20003", name: "Ben Carter" },
];
const refs = (typed: string) => {
  const found = findByName(people, typed);
  return "matches" in found ? found.matches.map((person) => person.ref) : found.suggestion?.ref;
};

test.each([
  ["amina", ["20417", "20902"]],
  ["siobhan", ["20001"]],
  ["o'dwyer", ["20001"]],
  ["suh", ["20002"]],
  ["BEN carter", ["20003"]],
  ["20902", ["20902"]],
])("%s finds %j", (typed, expected) => expect(refs(typed)).toEqual(expected));

test.each([
  ["amna", "20417"],
  ["ben cater", "20003"],
])("%s suggests %s", (typed, expected) => expect(refs(typed)).toBe(expected));

test("nothing near, nothing suggested", () => {
  expect(refs("zebedee")).toBeUndefined();
  expect(refs("")).toBeUndefined();
  expect(refs("'; drop table student; --")).toBeUndefined();
});

test("accents, case and punctuation do not count", () => {
  expect(plainName("  Ní Bhriain-O'Dwyer ")).toBe("ni bhriain o dwyer");
});
