import { describe, expect, test } from "vitest";
import type { ListFacts, ListSummary, Session, StudentFacts } from "../../../src/domain/facts.ts";
import type { StudentId } from "../../../src/domain/ids.ts";
import { findCard } from "../../../src/domain/views/find.ts";
import { rowView } from "../../../src/domain/views/list-row.ts";
import { nameOnList } from "../../../src/domain/views/names.ts";
import { quietWeekCard } from "../../../src/domain/views/quiet-week.ts";
import { recordCard } from "../../../src/domain/views/record.ts";
import { studentCard } from "../../../src/domain/views/student.ts";
import { studentHowCard } from "../../../src/domain/views/student-how.ts";
import { weeklyListCard } from "../../../src/domain/views/weekly-list.ts";
import {
  alex,
  amina,
  ben,
  ctx,
  dylan,
  listFacts,
  otherAmina,
  reader,
  row,
  siobhan,
  standings,
  studentFacts,
  suharto,
} from "../../cards/cast.ts";
import { recordFacts } from "../../cards/examples.ts";

const textOf = (over: Partial<StudentFacts>): string => studentCard(studentFacts(over), ctx).text;

describe("the lines under a list's title", () => {
  const notes = (summary: Partial<ListSummary>, over: Partial<ListFacts> = {}) => {
    const facts = listFacts(over);
    const view = weeklyListCard(
      { ...facts, summary: { ...facts.summary, feeds: [], ...summary } },
      ctx,
    );
    return view.view.notes;
  };
  const on = (student = ben, sameName = false) => ({ student, sameName });

  test.each<[Partial<ListSummary>, string]>([
    [
      { covering: [{ name: "Dr Mei Li", until: "2026-11-20", tutees: 6 }] },
      "Includes 6 tutees you cover for Dr Mei Li until 20 Nov.",
    ],
    [
      { covering: [{ name: "Dr Mei Li", until: "2027-01-08", tutees: 1 }] },
      "Includes 1 tutee you cover for Dr Mei Li until 8 Jan 2027.",
    ],
    [
      {
        covering: [
          { name: "Dr Mei Li", until: "2026-11-20", tutees: 6 },
          { name: "Dr Kofi Osei", until: "2026-11-27", tutees: 4 },
        ],
      },
      "Includes 6 tutees you cover for Dr Mei Li until 20 Nov and 4 for Dr Kofi Osei until 27 Nov.",
    ],
    [{ whileAway: 0 }, "While you were away: no colleague recorded a contact with your tutees."],
    [{ whileAway: 2 }, "While you were away: colleagues were in touch with 2 tutees of yours."],
    [{ exams: true }, "Exam period: only hand-ins, exam attendance and requests count."],
    [
      { returning: [{ ...on(), on: "2026-11-13" }] },
      "Back from leave this week: Ben Carter. A welcome may help.",
    ],
    [
      {
        returning: [
          { ...on(), on: "2026-11-16" },
          { ...on(dylan), on: "2026-11-10" },
        ],
      },
      "Back from leave: Ben Carter (Mon 16 Nov) and Dylan Price. A welcome may help.",
    ],
    [{ awayThisYear: [on()] }, "Away this year: Ben Carter. One check-in a term helps."],
    [
      { awayThisYear: [on(), on(dylan), on(amina, true), on(suharto), on(alex), on(siobhan)] },
      "Away this year: Ben Carter, Dylan Price, Amina Khan (Year 2, …417), Suharto and 2 more. One check-in a term helps.",
    ],
  ])("%j", (summary, line) => {
    expect(notes(summary)).toEqual([line]);
  });

  test("are two at most, the more pressing first", () => {
    const all: Partial<ListSummary> = {
      covering: [{ name: "Dr Mei Li", until: "2026-11-20", tutees: 6 }],
      overfull: true,
      exams: true,
      returning: [{ ...on(), on: "2026-11-13" }],
      awayThisYear: [on()],
      first: true,
    };
    const begin = (summary: Partial<ListSummary>) =>
      (notes(summary) as string[]).map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(begin(all)).toEqual(["Includes 6", "This is"]);
    expect(begin({ ...all, covering: [] })).toEqual(["This is", "Exam period:"]);
    expect(begin({ ...all, covering: [], overfull: false })).toEqual(["Exam period:", "Back from"]);
    expect(begin({ awayThisYear: [on()], first: true })).toEqual(["Away this", "First list"]);
    expect(
      begin({ ...all, feeds: [{ feed: "attendance", asOf: "2026-10-30", state: "stale" }] }),
    ).toEqual(["No attendance", "Includes 6"]);
  });

  test("name people as the tutor wants them", () => {
    expect(
      notes({ returning: [{ ...on(), on: "2026-11-13" }] }, { namesShown: "initials" }),
    ).toEqual(["Back from leave this week: B. C. A welcome may help."]);
  });
});

test("attendance that is old, not counted, or fresh is said like the other feeds", () => {
  const facts = listFacts();
  const shown = (state: "old" | "stale" | "fresh", asOf: string) => {
    const feeds = [{ feed: "attendance", asOf, state }] as const;
    const { view } = quietWeekCard(
      { ...facts, rows: [], summary: { ...facts.summary, feeds } },
      ctx,
    );
    return [view.notes, (view.footer as string[]).at(-1)];
  };
  expect(shown("old", "2026-11-06")).toEqual([
    ["Attendance data is 3 days old."],
    "Data: attendance Fri",
  ]);
  expect(shown("stale", "2026-10-30")).toEqual([
    ["No attendance data since Fri 30 Oct, so it is not counted."],
    "Data: attendance 30 Oct",
  ]);
  expect(shown("fresh", "2026-11-09")).toEqual([[], "Data: attendance today"]);
  expect(textOf({ feeds: [{ feed: "attendance", asOf: "2026-10-30", state: "stale" }] })).toContain(
    "attendance to 30 Oct",
  );
});

describe("names on a list", () => {
  test.each([
    [amina, ["Amina Khan", "Amina", "A. K."]],
    [alex, ["Alex Moss", "Alex", "A. M."]],
    [suharto, ["Suharto", "Suharto", "S."]],
    [siobhan, ["Siobhán Ní Bhriain-Featherstonehaugh-O'…", "Siobhán", "S. N. B."]],
  ])("$givenName in full, first and as initials", (student, names) => {
    const shown = (["full", "first", "initials"] as const).map((how) =>
      nameOnList({ student, sameName: false }, how, ctx.words),
    );
    expect(shown).toEqual(names);
  });

  test("two alike are told apart in each form, in the row and on its buttons", () => {
    const view = rowView(row({ namesShown: "first", sameName: true }), "", reader, ctx);
    expect(view.name).toBe("Amina (Year 2, …417)");
    expect(view.open).toBe("Open Amina (Year 2, …417) · New");
    expect(view.buttons).toMatchObject([{ tooltip: "Contacted: Amina (Year 2, …417)" }]);
    expect(JSON.stringify(view)).not.toContain("Khan");
  });

  test("two alike are told apart where they are thanked and where they are looked for", () => {
    const facts = listFacts();
    const toThank = [amina, otherAmina].map((student) => ({ student, sameName: true }));
    const { footer } = weeklyListCard(
      { ...facts, summary: { ...facts.summary, toThank } },
      ctx,
    ).view;
    expect(footer).toContain("To thank: Amina Khan (Year 2, …417), Amina Khan (Year 1, …902)");
    const tutees = [amina, otherAmina, ben].map((student, at) => ({
      studentId: at as StudentId,
      student,
    }));
    expect(JSON.stringify(findCard({ tutees, missing: false }, ctx).view)).toContain(
      "Amina Khan (Year 1, …902)",
    );
  });
});

describe("a known reason", () => {
  test("on a row: not to chase, and no button to do it", () => {
    const view = rowView(
      row({ standing: standings["known-reason"], handled: true }),
      "",
      reader,
      ctx,
    );
    expect(view).toMatchObject({
      tail: " · Known reason until 14 May 2027: do not chase",
      reasons: [],
      small: [],
      buttons: [],
    });
  });

  test("beside a follow-up that is due, in small print", () => {
    const due = row({ why: "due", standing: standings.due, excusedUntil: "2026-12-14" });
    expect(rowView(due, "", reader, ctx).small).toEqual(["Known reason until 14 Dec"]);
  });

  test("for everything, first on the student's card, whatever the log says below it", () => {
    const known = [{ signal: "any", toOn: "2026-12-14" }] as const;
    expect(textOf({ known, standing: { state: "known-reason", until: "2026-12-14" } })).toContain(
      "your tutee\nKnown reason until 14 Dec: do not chase.\nWhy now",
    );
    expect(textOf({ known, standing: standings.waiting })).toContain(
      "your tutee\nKnown reason until 14 Dec: do not chase.\nContacted by you",
    );
    expect(textOf({ known, standing: standings.snoozed })).toContain(
      "your tutee\nKnown reason until 14 Dec: do not chase.\nSnoozed by",
    );
    expect(
      textOf({ known, standing: { state: "known-reason", until: "2026-12-14" } }),
    ).not.toContain("A way to start");
  });

  test.each([
    ["attendance", "Known reason: attendance not counted until 29 May 2027"],
    ["deadlines", "Known reason: deadlines not counted until 29 May 2027"],
    ["activity", "Known reason: Moodle activity not counted until 29 May 2027"],
  ] as const)("for %s alone, in small print", (signal, line) => {
    expect(textOf({ known: [{ signal, toOn: "2027-05-29" }], alsoTutoredBy: [] })).toContain(
      `\n${line}`,
    );
  });

  test("stands in the record, without its kind", () => {
    const student = studentFacts({
      known: [
        { signal: "any", toOn: "2026-12-14" },
        { signal: "attendance", toOn: "2027-05-29" },
      ],
    });
    expect(recordCard(recordFacts({ student }), ctx).text).toContain(
      "Known reasons\nNothing expected until 14 Dec\nAttendance not counted until 29 May 2027\nSessions",
    );
  });
});

describe("whoever objected to signals", () => {
  const objected = studentFacts({
    objected: true,
    score: { ...studentFacts().score, level: "unknown", signals: [] },
    weeks: null,
    handedIn: null,
    critical: null,
    feeds: [{ feed: "activity", asOf: "2026-10-30", state: "stale" }],
  });

  test("has a card that says so in place of reasons and picture", () => {
    const { text, view } = studentCard(objected, ctx);
    expect(text).toContain(
      "Not available.\nNothing is worked out for this student. Contacts and notes work as before.\nLast contact",
    );
    expect(text).not.toMatch(/Why now|Not enough data|Moodle|Active days/u);
    expect(view.charts).toEqual([]);
  });

  test("has a record of log and access, and no level anywhere", () => {
    const record = recordCard(
      recordFacts({ student: objected, modules: [], handIns: [], sessions: [] }),
      ctx,
    );
    expect(record.text).toContain("Not available.");
    expect(record.text).toContain("Log\n");
    expect(record.text).not.toMatch(/Sessions|Hand-ins|worth a check-in|not enough data/iu);
    expect(studentHowCard(objected, ctx).text).toContain("Not available.");
    expect(studentHowCard(objected, ctx).text).not.toContain("not enough data");
  });
});

test("the right of a cover is said where a tutor's is", () => {
  expect(textOf({ right: "cover" })).toContain("Computer Science, Year 2 · a tutee you cover");
});

test("critical sessions, and for which programme another tutor is", () => {
  const { score } = studentFacts();
  const lighter = { ...score, signals: score.signals.slice(0, 2) };
  expect(textOf({ score: lighter })).toContain("Critical sessions: 9 of 11 · Handed in: 3 of 4");
  // With three reasons there is room for one of the two.
  expect(textOf({})).toContain("Critical sessions: 9 of 11 · Last contact");
  expect(textOf({ critical: null })).toContain("Handed in: 3 of 4 · Last contact");
  expect(textOf({})).toContain("Also tutored by: Dr Kofi Osei (Maths)");
  expect(textOf({ critical: null })).not.toContain("Critical");
});

test.each<[Partial<Session>, string]>([
  [{}, "Data Structures lab (critical), Fri 6 Nov: missed"],
  [{ critical: false, status: "attended" }, "Data Structures lab, Fri 6 Nov: attended"],
  [
    { title: "Lab 3", status: "late" },
    "Data Structures: Lab 3 (critical), Fri 6 Nov: attended, late",
  ],
  [
    { module: null, title: "Induction", critical: false, status: "excused" },
    "Induction, Fri 6 Nov: excused",
  ],
  [
    { module: null, title: null, kind: "other", status: "unknown" },
    "session (critical), Fri 6 Nov: no register yet",
  ],
  [
    { counts: false },
    "Data Structures lab (critical), Fri 6 Nov: missed; few registered, so it is not counted",
  ],
])("a session in the record: %j", (over, line) => {
  const [session] = recordFacts().sessions;
  if (!session) throw new Error("no example");
  expect(recordCard(recordFacts({ sessions: [{ ...session, ...over }] }), ctx).text).toContain(
    `Sessions\n${line}\n`,
  );
});

test("the record says which date is the student's own, what was recorded elsewhere, and until when somebody has access", () => {
  const { text } = recordCard(recordFacts(), ctx);
  expect(text).toContain("due Thu 22 Oct (own date), handed in late Fri 23 Oct");
  expect(text).toContain("Dr Kofi Osei · tried, no answer (call), recorded elsewhere");
  expect(text).toContain("Dr Mei Li, personal tutor\nDr Kofi Osei, cover until Fri 20 Nov");
});
