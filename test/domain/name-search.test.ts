import { expect, test } from "vitest";
import {
  byName,
  findByName,
  fullName,
  namesakes,
  plainName,
} from "../../src/domain/name-search.ts";
import { alex, amina, otherAmina, person, siobhan, suharto } from "../cards/cast.ts";

const people = [
  { ref: "20417", name: "Amina Khan" },
  { ref: "20902", name: "Amina Khan" },
  { ref: "20001", name: "Siobhán Ní Bhriain-Featherstonehaugh-O'Dwyer" },
  { ref: "20002", name: "Suharto" },
  { ref: "20003", name: "Ben Carter" },
  { ref: "20004", name: "Søren Łukasz Weiß" },
];
const refs = (typed: string) => {
  const found = findByName(people, typed);
  return "matches" in found ? found.matches.map((person) => person.ref) : found.suggestion?.ref;
};

test.each([
  ["amina", ["20417", "20902"]],
  ["siobhan", ["20001"]],
  ["o'dwyer", ["20001"]],
  ["O’Dwyer", ["20001"]],
  ["odwyer", ["20001"]],
  ["ni bhriain", ["20001"]],
  ["Featherstonehaugh-O'Dwyer", ["20001"]],
  ["soren", ["20004"]],
  ["lukasz weiss", ["20004"]],
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

test("the name that a known-as name replaces finds nothing", () => {
  const known = [{ ref: alex.ref, name: fullName(alex) }];
  expect(findByName(known, "alex")).toEqual({ matches: known });
  expect(findByName(known, "Recordname")).toEqual({ suggestion: null });
});

test("names stand by family name, accents aside; one name is all there is", () => {
  const emile = person({ givenName: "Émile", familyName: "Zola", ref: "1" });
  const elodie = person({ givenName: "Zoë", familyName: "Élodie", ref: "2" });
  const people = [emile, suharto, siobhan, alex, otherAmina, elodie, amina];
  expect(people.toSorted(byName).map(fullName)).toEqual([
    "Zoë Élodie",
    "Amina Khan",
    "Amina Khan",
    "Alex Moss",
    "Siobhán Ní Bhriain-Featherstonehaugh-O'Dwyer",
    "Suharto",
    "Émile Zola",
  ]);
  expect([otherAmina, amina].toSorted(byName)).toEqual([amina, otherAmina]);
});

test("namesakes read alike, whatever their accents and case; nobody is their own", () => {
  const accented = person({ givenName: "Aminá", familyName: "khan", ref: "3" });
  expect([...namesakes([amina, suharto, accented, amina], fullName)]).toEqual([amina.ref, "3"]);
  expect([...namesakes([amina, amina, suharto], fullName)]).toEqual([]);
  expect([...namesakes([amina, otherAmina, suharto], ({ givenName }) => givenName)]).toEqual([
    amina.ref,
    otherAmina.ref,
  ]);
});
