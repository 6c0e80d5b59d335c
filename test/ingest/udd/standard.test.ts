import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { StagedValue } from "../../../src/flows/ingest-udd-tables.ts";
import { uddFormats } from "../../../src/ingest/udd/formats.ts";
import { type Named, readOne, tsv, uddFixtures } from "./folder-of.ts";

interface Standard {
  readonly entities: Readonly<Record<string, readonly string[]>>;
  readonly codes: Readonly<Record<string, readonly string[]>>;
}
const standard: Standard = JSON.parse(
  readFileSync(path.join(uddFixtures, "standard/udd-1.6.json"), "utf8"),
);

test.each(Object.values(uddFormats).map((format) => [format.entity, format.table] as const))(
  "%s: every field of UDD 1.6 is read, left out or refused, and none of them twice",
  (entity, { columns, either, optional, unread, dropped }) => {
    const known = [...columns, ...either, ...optional, ...unread, ...dropped];
    expect(known).toEqual([...new Set(known)]);
    expect(standard.entities[entity]?.filter((field) => !known.includes(field)) ?? []).toEqual([]);
  },
);

/** Reads a code of a field in a row that is otherwise as small as can be. */
async function read(entity: keyof typeof rows, code: string) {
  const [header, row] = rows[entity];
  return readOne(`${entity}.tsv`, tsv(header, `${row}|${code}`));
}
const rows = {
  course: ["COURSE_ID|COURSE_AIM", "CS"],
  studentcoursemembership: [
    "STUDENT_COURSE_MEMBERSHIP_ID|STUDENT_ID|COURSE_ID|ACTIVE_MEMBERSHIP|COURSE_OUTCOME",
    "M|7|CS|1",
  ],
  studentmoduleinstance: ["STUDENT_ID|MOD_INSTANCE_ID|MOD_ACADEMIC_YEAR|MOD_RESULT", "7|DS-1|2026"],
  assessmentinstance: ["ASSESS_INSTANCE_ID|MOD_INSTANCE_ID|ASSESS_TYPE", "A|DS-1"],
  event: ["EVENT_ID|EVENT_TYPE", "V"],
} as const;
const yearly = (field: string, code: string) =>
  readOne(
    "studentcourseinstance.tsv",
    tsv(
      `STUDENT_COURSE_MEMBERSHIP_ID|COURSE_INSTANCE_ID|STUDENT_ID|ACADEMIC_YEAR|${field}`,
      `M|CI|7|2026|${code}`,
    ),
  );
const left = (active: string, reason: string) =>
  readOne(
    "studentcoursemembership.tsv",
    tsv(
      "STUDENT_COURSE_MEMBERSHIP_ID|STUDENT_ID|COURSE_ID|ACTIVE_MEMBERSHIP|WITHDRAWAL_REASON",
      `M|7|CS|${active}|${reason}`,
    ),
  );

/** Reads every code of a list; what each came to, by the code. */
async function each(
  list: string,
  reader: (code: string) => ReturnType<typeof readOne>,
  value: (row: Named) => StagedValue | undefined,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const code of standard.codes[list] ?? []) {
    const { named, unknownCodes } = await reader(code);
    expect(unknownCodes, `${list} ${code}`).toEqual([]);
    for (const row of named) found[code] = value(row);
  }
  return found;
}
const codesWith = (found: Readonly<Record<string, unknown>>, wanted: unknown): string =>
  Object.keys(found)
    .filter((code) => found[code] === wanted)
    .join(" ");

test("the aim of a course tells its level", async () => {
  const found = await each(
    "COURSE_AIM",
    (code) => read("course", code),
    ({ level }) => level,
  );
  expect(codesWith(found, "research")).toBe("D00 D01 D90 L00 L80 L90 L91 L99");
  expect(codesWith(found, "taught-postgraduate").split(" ")).toEqual(
    Object.keys(found).filter((code) => /^[EM]/.test(code) && !/^M2[268]$/.test(code)),
  );
  expect(codesWith(found, "undergraduate").split(" ")).toEqual(
    Object.keys(found).filter((code) => /^[CHIJ]/.test(code) || /^M2[268]$/.test(code)),
  );
  expect(codesWith(found, null)).toMatch(/^P41 .* Z99$/);
  const other = await read("course", "Q9");
  expect(other.named).toMatchObject([{ level: null }]);
  expect(other.unknownCodes).toEqual([{ field: "COURSE_AIM", value: "Q9", rows: 1 }]);
});

test("the mode of a year tells the mode of study, breaks and writing up", async () => {
  const mode = (code: string) => yearly("MODE", code);
  const studies = await each("MODE", mode, ({ study_mode }) => study_mode);
  expect(codesWith(studies, "full-time")).toBe("1 2 12 13 14 23 24 25 43 63 73");
  expect(codesWith(studies, "part-time")).toBe("31 33 34 35 36 38 39 44 64 74");
  expect(codesWith(studies, null)).toBe("51 65 98 99");
  expect(codesWith(await each("MODE", mode, ({ on_break }) => on_break), true)).toBe(
    "51 63 64 73 74",
  );
  expect(codesWith(await each("MODE", mode, ({ writing_up }) => writing_up), true)).toBe("43 44");
  expect((await mode("01")).named).toMatchObject([{ study_mode: "full-time" }]);
  expect((await mode("77")).unknownCodes).toEqual([{ field: "MODE", value: "77", rows: 1 }]);
});

test("progression 60 is a break; abroad or on placement is away only for the whole year", async () => {
  const progression = (code: string) => yearly("PROGRESSION", code);
  const location = (code: string) => yearly("LOCATION_OF_STUDY", code);
  expect(codesWith(await each("PROGRESSION", progression, ({ on_break }) => on_break), true)).toBe(
    "60",
  );
  expect(codesWith(await each("LOCATION_OF_STUDY", location, ({ away }) => away), true)).toBe(
    "D S T",
  );
});

test("only 5 means that somebody has died, as an outcome and as a reason", async () => {
  const outcome = (code: string) => read("studentcoursemembership", code);
  const died = (row: Named) => row.died;
  expect(codesWith(await each("COURSE_OUTCOME", outcome, died), true)).toBe("5");
  const reason = (code: string) => left("2", code);
  expect(codesWith(await each("WITHDRAWAL_REASON", reason, died), true)).toBe("5");
});

test("a membership is active, not active or not known", async () => {
  const active = (code: string) => left(code, "");
  const found = await each("ACTIVE_MEMBERSHIP", active, (row) => row.active);
  expect(found).toEqual({ "1": true, "2": false });
  const other = await active("3");
  expect(other.named).toMatchObject([{ active: null }]);
  expect(other.unknownCodes).toEqual([{ field: "ACTIVE_MEMBERSHIP", value: "3", rows: 1 }]);
});

test("results of a module", async () => {
  const found = await each(
    "MOD_RESULT",
    (code) => read("studentmoduleinstance", code),
    ({ outcome }) => outcome,
  );
  expect(found).toEqual({ "1": "pass", "2": "fail", "3": null });
});

test("kinds of assessment", async () => {
  const kind = (code: string) => read("assessmentinstance", code);
  const found = await each("ASSESS_TYPE", kind, (row) => row.kind);
  expect(codesWith(found, "exam")).toBe("2 4");
  expect(codesWith(found, "test")).toBe("5");
  expect(codesWith(found, "coursework")).toBe("1 3 6 7 98");
  expect((await kind("")).named).toMatchObject([{ kind: "coursework" }]);
});

test("kinds of session", async () => {
  const found = await each(
    "EVENT_TYPE",
    (code) => read("event", code),
    ({ kind }) => kind,
  );
  expect(found).toEqual({
    "10": "other",
    "11": "field-trip",
    "12": "other",
    "13": "lecture",
    "14": "other",
    "15": "practical",
    "16": "lab",
    "17": "seminar",
    "18": "tutorial",
    "19": "workshop",
    "20": "other",
    "21": "other",
  });
});
