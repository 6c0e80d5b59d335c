import { expect, test } from "vitest";
import { familyNames, givenNames } from "../../../src/ingest/oulad/name-lists.ts";
import { nameFor } from "../../../src/ingest/oulad/names.ts";

// Fails when a list, the seed or the rule changes: everybody would be renamed, also in databases that are in use.
test("a name is fixed by role and reference", () => {
  expect(nameFor("student", "28400")).toEqual({
    title: null,
    givenName: "Yasmin",
    familyName: "Czarnecki",
  });
  expect(nameFor("staff", "tutor-001")).toEqual({
    title: "Mx",
    givenName: "Diego",
    familyName: "Ndlovu",
  });
});

test("students have no title, staff some", () => {
  const refs = Array.from({ length: 300 }, (_, n) => String(n));
  expect(new Set(refs.map((ref) => nameFor("student", ref).title))).toEqual(new Set([null]));
  const titles = new Set(refs.map((ref) => nameFor("staff", ref).title));
  expect(titles).toEqual(new Set(["Dr", "Prof", "Mx", null]));
});

test("a caseload rarely holds two of one name", () => {
  const names = Array.from({ length: 45 }, (_, n) => {
    const { givenName, familyName } = nameFor("student", String(500_000 + n));
    return `${givenName} ${familyName}`;
  });
  expect(new Set(names).size).toBe(45);
});

test("no name stands twice in a list or has stray blanks", () => {
  for (const list of [givenNames, familyNames]) {
    expect(new Set(list).size).toBe(list.length);
    expect(list.length).toBeGreaterThan(150);
    for (const name of list) expect(name).toMatch(/^\p{L}[\p{L}’ ]*\p{L}$/u);
  }
});
