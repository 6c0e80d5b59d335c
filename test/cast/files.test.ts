import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DEMO_MONDAY } from "../../prisma/demo/northbridge/demo-monday.ts";
import { makeExtract } from "../../prisma/demo/northbridge/extract.ts";
import { packageRoot } from "../../src/package-root.ts";
import { CAST_FOLDER } from "./folder.ts";

const rows = (text: string | undefined) =>
  (text ?? "")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

describe("the files of the cast", () => {
  test("are as the description makes them for the demonstration's Monday", () => {
    const written = readdirSync(CAST_FOLDER).filter((name) => name !== "LICENSE.md");
    const made = makeExtract(DEMO_MONDAY);
    expect(written.toSorted()).toEqual([...made.keys()].toSorted());
    for (const [name, text] of made)
      expect(readFileSync(path.join(CAST_FOLDER, name), "utf8"), name).toBe(text);
  });

  test("say the same of any other Monday, that many weeks away, and refuse another day", () => {
    const here = rows(makeExtract("2014-03-10").get("event.tsv"));
    const there = rows(makeExtract("2026-11-09").get("event.tsv"));
    expect(there.map(([id]) => id)).toEqual(here.map(([id]) => id));
    expect(there[5]?.[2]).toBe("2026-11-03T10:00:00");
    expect(here[5]?.[2]).toBe("2014-03-04T10:00:00");
    expect(() => makeExtract("2026-11-10")).toThrow("moves to a Monday; got 2026-11-10");
  });

  test("hold 48 expected at the lecture, 41 of whom usually come, and 11 on the register of Tuesday 3 November", () => {
    const files = makeExtract("2026-11-09");
    const of = (file: string, id: string) => rows(files.get(file)).filter((row) => row[1] === id);
    const there = (id: string) =>
      of("attendance.tsv", id).filter(([, , status]) => status !== "absent").length;
    expect(of("studentevent.tsv", "DS-LECTURE-06")).toHaveLength(48);
    expect([1, 2, 3, 4, 5, 6].map((week) => there(`DS-LECTURE-0${week}`))).toEqual([
      41, 41, 41, 41, 41, 11,
    ]);
  });

  test("are nobody of the open data beside them", () => {
    const oulad = readFileSync(path.join(packageRoot, "prisma/demo/oulad/studentInfo.csv"), "utf8");
    for (const [ref] of rows(makeExtract(DEMO_MONDAY).get("student.tsv")))
      expect(oulad).not.toContain(`"${ref}"`);
  });
});
