import { describe, expect, test } from "vitest";
import type { StudentFacts } from "../../../src/domain/facts.ts";
import { contactDoneCard } from "../../../src/domain/views/contact-done.ts";
import { fullName, nameOnScreen } from "../../../src/domain/views/names.ts";
import { recordCard } from "../../../src/domain/views/record.ts";
import { snoozeDoneCard } from "../../../src/domain/views/snooze-done.ts";
import { studentCard } from "../../../src/domain/views/student.ts";
import { studentHowCard } from "../../../src/domain/views/student-how.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import {
  alex,
  amina,
  ctx,
  drOsei,
  person,
  siobhan,
  standings,
  studentFacts,
  suharto,
} from "../../cards/cast.ts";
import { recordFacts } from "../../cards/examples.ts";

const words = wordsFor("en-GB");
const titlesOf = (over: Partial<StudentFacts>): string[] => {
  const { buttons } = studentCard(studentFacts(over), ctx).view;
  return (buttons as unknown as { title: string }[]).map(({ title }) => title);
};
const linksOf = (over: Partial<StudentFacts>): unknown[] =>
  studentCard(studentFacts(over), ctx).view.message as unknown as unknown[];
const textOf = (over: Partial<StudentFacts>): string => studentCard(studentFacts(over), ctx).text;
const scored = (over: Partial<StudentFacts["score"]>): Partial<StudentFacts> => ({
  score: { ...studentFacts().score, ...over },
});

describe("names", () => {
  test("a one-word name stands alone", () => {
    expect(fullName(suharto)).toBe("Suharto");
  });

  test("a name of over 40 characters is cut once, between characters", () => {
    expect(fullName(siobhan)).toBe("Siobhán Ní Bhriain-Featherstonehaugh-O'…");
    expect(fullName(siobhan).length).toBe(40);
    expect(fullName(person({ givenName: "👩🏽‍🎓".repeat(20) }))).toMatch(/^(?:👩🏽‍🎓)+…$/u);
  });

  test("the name that a known-as name replaces appears nowhere", () => {
    const card = studentCard(studentFacts({ student: alex }), ctx);
    expect(card.text).toContain("Alex Moss (they/them) · …423");
    expect(card.text).toContain('"Hi Alex, ');
    expect(JSON.stringify(card)).not.toContain("Recordname");
  });

  test("two of one name are told apart without a year where none is on record", () => {
    const student = { ...amina, stage: null };
    expect(nameOnScreen({ student, sameName: true }, words)).toBe("Amina Khan (…417)");
  });
});

describe("the student's card", () => {
  test("has the reasons, a way to start and what turns green", () => {
    const text = textOf({});
    expect(text).toContain(
      "Why now\n1. Databases coursework not handed in (due Thu 5 Nov).\n2. No",
    );
    expect(text).toContain(
      `A way to start: "Hi Amina, the Databases coursework date has passed and I wanted to check how you are. Is something in the way?"`,
    );
    expect(text).toContain(
      "Turns green when it's in (or extended), there are 2 active days in a week, and the next piece is on time.",
    );
  });

  test("says nothing unusual, or that nothing can be said, never the one for the other", () => {
    expect(textOf(scored({ signals: [], level: "steady" }))).toContain("Nothing unusual.");
    const unknown = textOf(scored({ signals: [], level: "unknown" }));
    expect(unknown).toContain("Not enough data to say anything.\nThat is not the same as fine.");
    expect(unknown).not.toContain("Nothing unusual");
    expect(unknown).not.toContain("A way to start");
  });

  test("has the numbers of its picture as text", () => {
    const text = textOf({});
    expect(text).toContain("Days active in Moodle each week. Usually 4.");
    expect(text).toContain("Active days, weeks 1–6: 4, 5, 4, 4, 3, 0");
    expect(textOf({ weeks: { first: 6, days: [4], usual: null } })).toContain(
      "Days active in Moodle each week.\nActive days, week 6: 4",
    );
    expect(textOf({ weeks: { first: 1, days: [1, 0], usual: 0.5 } })).not.toContain("Usually");
    expect(textOf({ weeks: null })).not.toContain("Active days");
    // Teams would draw nothing on a scale of ten-thousandths.
    const none = textOf({ weeks: { first: 1, days: [0, 0, 0], usual: null } });
    expect(none).toContain("Active days, weeks 1–3: 0, 0, 0");
    expect(none).not.toContain("each week");
  });

  test("has small print only where there is something", () => {
    expect(textOf({})).toContain(
      "Critical sessions: 9 of 11 · Last contact: none recorded\nAlso tutored by: Dr Kofi Osei (Maths)",
    );
    const bare = textOf({
      critical: null,
      handedIn: null,
      alsoTutoredBy: [],
      lastContact: { on: "2026-10-12", byName: "Dr Mei Li" },
      feeds: [{ feed: "activity", asOf: "2026-11-06", state: "old" }],
    });
    expect(bare).toContain("Last contact: Mon 12 Oct (Dr Mei Li)\nMoodle to Fri");
    expect(bare).not.toContain("Handed in:");
  });

  test.each([
    ["new", ["Contacted", "Snooze", "Escalate", "Full record", "More"]],
    ["snoozed", ["Contacted", "Wake now", "Escalate", "Full record", "More"]],
  ] as const)("%s: offers what can be done", (state, titles) => {
    expect(titlesOf({ standing: standings[state] })).toEqual(titles);
  });

  test("leads to the reader's own chat with the student, by a name a button has room for", () => {
    const [link] = linksOf({ student: siobhan, sameName: true });
    expect(link).toMatchObject({
      title: "Message Siobhán",
      tooltip: "Message: Siobhán Ní Bhriain-Featherstonehaugh-O'… (Year 2, …422)",
    });
    expect(linksOf({ student: { ...siobhan, knownAs: "Wolfeschlegelstein" } })).toMatchObject([
      { title: "Message Wolfeschleg…" },
    ]);
    expect(textOf({})).not.toContain("E-mail:");
  });

  test("has the address of who is in no chat, where there is one", () => {
    const reach = { accounts: [], email: "grace.obi@northbridge.example" };
    expect(linksOf({ reach })).toEqual([]);
    expect(textOf({ reach })).toContain("\nE-mail: grace.obi@northbridge.example\n");
    expect(textOf({ reach: { accounts: [], email: null } })).not.toContain("E-mail:");
  });

  test("offers Undo while it lasts, within six buttons", () => {
    const now = { standing: standings.waiting, undoable: true };
    const titles = titlesOf(now);
    expect(titles).toContain("Undo");
    expect(titles.length + linksOf(now).length).toBe(6);
  });

  test.each([
    ["waiting", "Contacted by you today 09:12 (email).\nWaiting for a reply until Thu 12 Nov."],
    ["due", "Follow-up due today.\nYou wrote on Wed 4 Nov; no reply recorded."],
    ["contacted", "Contacted by Dr Kofi Osei, Fri 6 Nov (chat)."],
    ["booked", "Booked: Thu 12 Nov.\nContacted by you today 09:12 (email)."],
    ["snoozed", "Snoozed by Dr Mei Li until Mon 16 Nov, or sooner if it gets worse."],
  ] as const)("%s: how things stand comes first", (state, lines) => {
    expect(textOf({ standing: standings[state] }).split("your tutee\n")[1]).toMatch(
      new RegExp(`^${lines.replaceAll(/[().]/gu, "\\$&")}\nWhy now`, "u"),
    );
  });

  test("a way to start stands only where nothing is under way, or somebody asked", () => {
    const withStart = Object.values(standings).filter((standing) =>
      textOf({ standing }).includes("A way to start"),
    );
    expect(withStart.map(({ state }) => state)).toEqual(["new", "due", "asked", "said"]);
  });
});

test("done cards drawn again later say how things stand by then", () => {
  const one = studentFacts();
  const done = (standing: StudentFacts["standing"]) =>
    contactDoneCard({ ...one, standing }, ctx).text;
  expect(done(standings.snoozed)).toBe("Amina Khan · Snoozed until Mon 16 Nov.");
  expect(done(standings.new)).toBe("Amina Khan · Taken back.");
  expect(snoozeDoneCard({ ...one, standing: standings.new }, ctx).text).toBe(
    "Amina Khan · Taken back.",
  );
  const standing = { ...standings.waiting, by: drOsei, byName: "Dr Kofi Osei" };
  expect(snoozeDoneCard({ ...one, standing }, ctx).text).toContain("Contacted by Dr Kofi Osei");
});

test("how it is worked out explains each rule once", () => {
  const { signals } = studentFacts().score;
  const twice = scored({ signals: [...signals.slice(0, 1), ...signals.slice(0, 1)] });
  const { lines } = studentHowCard(studentFacts(twice), ctx).view;
  expect(lines).toHaveLength(1);
});

describe("the full record", () => {
  test("has the newest first, and says how many are older", () => {
    const entry = recordFacts().log[0];
    if (!entry) throw new Error("no entry");
    const log = Array.from({ length: 300 }, (_, day) => ({
      ...entry,
      at: new Date(Date.UTC(2026, 0, 1 + day, 12)),
      text: `Entry ${day}`,
    }));
    const lines = recordCard(recordFacts({ log }), ctx).text.split("\n");
    const entries = lines.filter((line) => line.includes("Entry"));
    expect(entries[0]).toContain("Entry 299");
    expect(lines).toContain(`and ${300 - entries.length} earlier`);
  });

  test("says what was undone, what was carried over, what is not due yet", () => {
    const [entry] = recordFacts().log;
    const [handIn] = recordFacts().handIns;
    if (!entry || !handIn) throw new Error("no example");
    const { text } = recordCard(
      recordFacts({
        handIns: [
          { ...handIn, banked: true },
          { ...handIn, dueOn: "2026-12-01", title: "essay" },
          { ...handIn, dueOn: null, title: "exam" },
        ],
        log: [
          { ...entry, undone: true, text: null },
          { ...entry, kind: "snooze", until: "2026-11-16", text: null },
          { ...entry, kind: "wake", text: null },
          { ...entry, kind: "note", text: "Seen in the library." },
          { ...entry, kind: "undo", text: null },
        ],
      }),
      ctx,
    );
    for (const part of [
      "Databases coursework: due Thu 5 Nov, carried over",
      "Databases essay: due Tue 1 Dec\n",
      "Databases exam\n",
      "left message, waiting (email), check back Mon 9 Nov (undone)",
      "Dr Mei Li · snoozed until Mon 16 Nov",
      "Dr Mei Li · woken",
      'Dr Mei Li · note: "Seen in the library."',
      "Dr Mei Li · undid the entry before",
    ])
      expect(text).toContain(part);
  });

  test("says so when nothing is recorded", () => {
    expect(recordCard(recordFacts({ log: [] }), ctx).text).toContain("Log\nNothing recorded yet.");
  });
});
