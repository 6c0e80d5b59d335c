import { describe, expect, test } from "vitest";
import { type Signal, sessionKinds, signalIds } from "../../../src/domain/signals.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { reader, signals } from "../../cards/cast.ts";

const words = wordsFor("en-GB");
const says = (signal: Signal) => words.says(signal, reader);
const opens = (signal: Signal) => words.opening(signal, "Amina", reader);

/** The table of reasons in the product's card document, as far as activity, registers, hand-ins and the log can carry it. */
const table: readonly [Signal, { says: string; start: string | null; green: string }][] = [
  [
    signals.notStarted,
    {
      says: "Not seen yet this term: no Moodle log-in since 28 Sep.",
      start:
        "Hi Amina, I'm your personal tutor this year. Have you been able to get started? Log-in, travel, fees, timetable: if something's in the way I can find the right person.",
      green: "there is one log-in (or the registry confirms other plans)",
    },
  ],
  [
    signals.noReply,
    {
      says: "No answer to 2 messages since 4 Nov, and not seen since Sat 31 Oct.",
      start: null,
      green: "they answer (or are seen)",
    },
  ],
  [
    signals.missedExam,
    {
      says: "No attendance recorded at the Databases exam on Thu 14 Jan 2027.",
      start:
        "Hi Amina, the Databases exam register doesn't show you. Are you all right? There are ways to put this right, and they have dates, so let's talk soon.",
      green: "attendance is corrected (or a claim is recorded)",
    },
  ],
  [
    signals.missedCritical,
    {
      says: "Missed 2 of the last 3 critical sessions (Data Structures).",
      start:
        "Hi Amina, I see you couldn't make the last Data Structures labs. Is the time difficult, or is it something else?",
      green: "the next critical session is attended",
    },
  ],
  [
    signals.attendanceDrop,
    {
      says: "Attended 2 of the last 6 sessions; before that 9 of 10.",
      start: "Hi Amina, you've been to fewer sessions lately. Has something changed?",
      green: "3 of the next 4 sessions are attended",
    },
  ],
  [
    signals.several,
    {
      says: "Quieter than usual in 3 of 4 modules at once.",
      start:
        "Hi Amina, it looks as though the whole term got heavier at once. What would help most this week?",
      green: "2 of the modules are back to usual",
    },
  ],
  [
    signals.forumQuiet,
    {
      says: "No posts in the Databases group for 3 weeks; most weeks before.",
      start: "Hi Amina, is your Databases group working out?",
      green: "there is one post",
    },
  ],
  [
    signals.notHandedIn,
    {
      says: "Databases coursework not handed in (due Thu 5 Nov).",
      start:
        "Hi Amina, the Databases coursework date has passed and I wanted to check how you are. Is something in the way?",
      green: "it's in (or extended)",
    },
  ],
  [
    signals.belowPass,
    {
      says: "Databases test: 32; the pass mark is 40.",
      start:
        "Hi Amina, the Databases test didn't go the way you'd have wanted. Shall we go through the feedback and what a resit would mean?",
      green: "the next mark is a pass (or you have talked about it)",
    },
  ],
  [
    signals.quiet,
    {
      says: "No Moodle activity for 9 days; usually 4 days a week.",
      start:
        "Hi Amina, Moodle's been quiet for you since the end of October, so I thought I'd ask: how are things?",
      green: "there are 2 active days in a week",
    },
  ],
  [
    signals.fewerDays,
    {
      says: "Active on 1 day last week; usually 5.",
      start: "Hi Amina, last week looked unusual for you. All well?",
      green: "there are 3 active days in a week",
    },
  ],
  [
    signals.markBelowUsual,
    {
      says: "41 in Networks coursework; usually around 60.",
      start:
        "Hi Amina, your Networks mark was below your usual. Would it help to look at the feedback together?",
      green: "the next mark is within 10 of usual",
    },
  ],
  [
    signals.lateWork,
    {
      says: "Handed in late: 2 of the last 3 pieces.",
      start:
        "Hi Amina, the last few deadlines have been tight. Shall we plan the next one backwards from its date?",
      green: "the next piece is on time",
    },
  ],
  [
    signals.belowGroup,
    {
      says: "Active in Databases on 2 days in the last 14; fewer than most of the group.",
      start: "Hi Amina, how are you finding Databases? Do you have what you need to work on it?",
      green: "there are 4 active days in the next 14",
    },
  ],
];

test("every reason has its sentence, a way to start and what turns it green", () => {
  expect(table.map(([signal]) => signal.id).toSorted()).toEqual([...signalIds].toSorted());
});

test.each(table.map(([signal, expected]) => ({ signal, expected })))(
  "$signal.id reads as in the table",
  ({ signal, expected }) => {
    expect(says(signal)).toBe(expected.says);
    expect(opens(signal)).toBe(expected.start);
    expect(words.green(signal)).toBe(expected.green);
  },
);

describe("a reason that holds in one module only names it", () => {
  const inModule = <S extends Signal>(signal: S): S => ({ ...signal, module: "CCC" });
  test.each([
    [inModule(signals.notStarted), "Not seen yet in CCC: no Moodle activity there since 28 Sep."],
    [
      inModule({ ...signals.notStarted, sessions: true }),
      "Not seen yet in CCC: no Moodle activity or attendance there since 28 Sep.",
    ],
    [
      inModule(signals.attendanceDrop),
      "Attended 2 of the last 6 sessions in CCC; before that 9 of 10.",
    ],
    [inModule(signals.quiet), "No Moodle activity in CCC for 9 days; usually 4 days a week."],
    [inModule(signals.fewerDays), "Active in CCC on 1 day last week; usually 5."],
    [inModule(signals.lateWork), "Handed in late in CCC: 2 of the last 3 pieces."],
    [
      { ...inModule(signals.notHandedIn), title: "TMA 1" },
      "CCC TMA 1 not handed in (due Thu 5 Nov).",
    ],
    [
      { ...signals.notHandedIn, title: "Databases essay" },
      "Databases essay not handed in (due Thu 5 Nov).",
    ],
    [
      { ...signals.notHandedIn, module: null, title: "essay" },
      "Essay not handed in (due Thu 5 Nov).",
    ],
  ])("%o", (signal, expected) => {
    expect(says(signal)).toBe(expected);
  });

  test("the way to start says modules where none is named", () => {
    expect(opens({ ...signals.belowGroup, module: null })).toBe(
      "Hi Amina, how are you finding your modules? Do you have what you need to work on them?",
    );
    expect(opens({ ...signals.markBelowUsual, module: null, title: "TMA 2" })).toContain(
      "your TMA 2 mark was",
    );
  });
});

describe("of sessions", () => {
  const { missedCritical, missedExam, notStarted } = signals;
  test.each<[Signal, string]>([
    [
      { ...missedCritical, missed: 1, of: 1 },
      "Missed the last critical session (Data Structures, Fri 6 Nov).",
    ],
    [
      { ...missedCritical, missed: 2, of: 2 },
      "Missed the last 2 critical sessions (Data Structures).",
    ],
    [
      { ...missedCritical, missed: 3, of: 3 },
      "Missed the last 3 critical sessions (Data Structures).",
    ],
    [
      { ...missedCritical, module: null, missed: 1, of: 1 },
      "Missed the last critical session (Fri 6 Nov).",
    ],
    [{ ...missedCritical, module: null }, "Missed 2 of the last 3 critical sessions."],
    [
      { ...missedExam, module: null, title: "Databases resit" },
      "No attendance recorded at Databases resit on Thu 14 Jan 2027.",
    ],
    [
      { ...notStarted, sessions: true },
      "Not seen yet this term: no Moodle log-in and no attendance since 28 Sep.",
    ],
  ])("%o", (signal, expected) => {
    expect(says(signal)).toBe(expected);
  });

  test("one missed is spoken of as one, whatever the timetable calls it", () => {
    const start = (missed: number, kind: (typeof sessionKinds)[number], module: string | null) =>
      opens({ ...missedCritical, missed, of: missed, kind, module });
    expect(start(1, "lab", "Networks")).toContain("make the last Networks lab. Is");
    expect(start(2, "field-trip", null)).toContain("make the last field trips. Is");
    expect(sessionKinds.map((kind) => start(2, kind, null)).join()).not.toContain("undefined");
  });

  test("a session turns green who was expected at one", () => {
    expect(words.green({ ...notStarted, sessions: true })).toBe(
      "there is one log-in or one session (or the registry confirms other plans)",
    );
  });
});

test("a student never seen is said so beside unanswered messages", () => {
  expect(says({ ...signals.noReply, lastSeenOn: null })).toBe(
    "No answer to 2 messages since 4 Nov, and not seen yet.",
  );
});

describe("numbers say from what", () => {
  const { quiet, fewerDays, belowGroup, markBelowUsual } = signals;
  test.each<[Signal, string]>([
    [{ ...quiet, days: 14 }, "No Moodle activity for 14 days; usually 4 days a week."],
    [{ ...quiet, days: 15 }, "No Moodle activity since Sat 31 Oct; usually 4 days a week."],
    [
      { ...quiet, days: 20, lastSeenOn: null, usualDays: null },
      "No Moodle activity since Tue 20 Oct.",
    ],
    [{ ...quiet, usualDays: 1 }, "No Moodle activity for 9 days; usually 1 day a week."],
    [{ ...quiet, usualDays: 2.5 }, "No Moodle activity for 9 days; usually 2 to 3 days a week."],
    [{ ...quiet, usualDays: 0.5 }, "No Moodle activity for 9 days."],
    [{ ...quiet, usualDays: null }, "No Moodle activity for 9 days."],
    [{ ...fewerDays, days: 0 }, "Not active last week; usually 5 days."],
    [{ ...fewerDays, days: 2, usualDays: 4.5 }, "Active on 2 days last week; usually 4 to 5."],
    [
      { ...belowGroup, days: 0 },
      "Not active in Databases in the last 14 days; most of the group was.",
    ],
    [
      { ...belowGroup, days: 1, module: null },
      "Active on 1 day in the last 14; fewer than most of the group.",
    ],
    [{ ...markBelowUsual, usual: 60.4 }, "41 in Networks coursework; usually around 60."],
  ])("%o", (signal, expected) => {
    expect(says(signal)).toBe(expected);
  });
});

test("the rules are explained with the figures of the settings", async () => {
  const { defaultSettings } = await import("../../../src/domain/settings.ts");
  const stricter = {
    ...defaultSettings,
    signals: {
      ...defaultSettings.signals,
      lowest: 0.1,
      marks: { ...defaultSettings.signals.marks, pass: 50 },
    },
  };
  expect(words.rule(signals.quiet, stricter)).toContain("quietest 10%");
  expect(words.rule(signals.belowPass, stricter)).toContain("under 50");
});

test("every reason fits its line", () => {
  const long = "A module of a very long name indeed, with a subtitle and more";
  for (const signal of Object.values(signals)) {
    const longest: Signal =
      "title" in signal ? { ...signal, module: long, title: long } : { ...signal, module: long };
    expect(says(longest).length).toBeLessThanOrEqual(115);
    const start = words.opening(longest, "Bartholomew-Alexander-Christopher-James", reader) ?? "";
    expect(start.length).toBeLessThanOrEqual(225);
  }
});
