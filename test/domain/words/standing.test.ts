import { describe, expect, test } from "vitest";
import type { Because } from "../../../src/domain/facts.ts";
import type { outcomes } from "../../../src/domain/log.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { reader, signals, standings } from "../../cards/cast.ts";

const words = wordsFor("en-GB");

describe("the second half of a row", () => {
  test.each([
    ["new", true, "", ""],
    [
      "waiting",
      true,
      "Contacted by you today 09:12 (email)",
      "Waiting for a reply until Thu 12 Nov.",
    ],
    [
      "waiting",
      false,
      "Contacted by Dr Mei Li, today 09:12 (email)",
      "Waiting for a reply until Thu 12 Nov.",
    ],
    ["contacted", false, "Contacted by Dr Kofi Osei, Fri 6 Nov (chat)", ""],
    ["contacted", true, "Contacted by you, Fri 6 Nov (chat)", ""],
    ["booked", true, "Booked: Thu 12 Nov", "Contacted by you today 09:12 (email)."],
    ["snoozed", true, "Snoozed until Mon 16 Nov", ""],
    ["due", true, "Follow-up due today", "You wrote on Wed 4 Nov; no reply recorded."],
  ] as const)("%s, own %s: %s", (state, own, head, next) => {
    expect(words.state(standings[state], own, reader)).toBe(head);
    expect(words.next(standings[state], own, reader)).toBe(next);
  });

  test("a follow-up that waits longer says since when", () => {
    const due = { ...standings.due, since: "2026-11-06" };
    expect(words.state(due, true, reader)).toBe("Follow-up due since Fri 6 Nov");
  });

  test("what a contact waits for depends on what came of it", () => {
    const waits = (outcome: (typeof outcomes)[number]) =>
      words.next({ ...standings.waiting, outcome }, true, reader);
    expect(waits("no-answer")).toBe("No answer yet; back on Thu 12 Nov.");
    expect(waits("referred")).toBe("Back on Thu 12 Nov.");
    const sorted = { ...standings.contacted, outcome: "addressed" as const };
    expect(words.next(sorted, true, reader)).toBe("Sorted.");
  });

  test("a snooze names who snoozed where a colleague may read it", () => {
    expect(words.snoozed(standings.snoozed, "named", reader)).toBe(
      "Snoozed by Dr Mei Li until Mon 16 Nov, or sooner if it gets worse.",
    );
    const calm = { ...standings.snoozed, wakeIfWorse: false };
    expect(words.snoozed(calm, "own", reader)).toBe("Snoozed until Mon 16 Nov.");
  });
});

describe("back because", () => {
  const { notHandedIn, quiet, lateWork } = signals;
  const back = {
    kind: "back",
    days: 7,
    deadline: null,
    fresh: [],
    still: [],
    better: false,
  } as const;
  test.each<[Because, string]>([
    [{ kind: "nothing" }, ""],
    [{ kind: "still-here", listedOn: "2026-11-02" }, ""],
    [{ ...back, still: [quiet] }, "Back after 7 days. Nothing has changed."],
    [{ ...back, days: 1 }, "Back after 1 day. Nothing has changed."],
    [
      { ...back, still: [quiet], better: true },
      "Back after 7 days. Better since then; still no Moodle activity.",
    ],
    [
      { kind: "woken", own: false, fresh: [notHandedIn] },
      "New since the snooze: Databases coursework not handed in.",
    ],
    [
      { ...back, fresh: [lateWork], still: [quiet] },
      "Back after 7 days. Since then: handed in late: 2 of the last 3 pieces; still no Moodle activity.",
    ],
    [
      { ...back, deadline: "Data Structures test", fresh: [notHandedIn] },
      "Back after Data Structures test. Since then: Databases coursework not handed in.",
    ],
    [
      { kind: "woken", own: true, fresh: [notHandedIn, quiet, lateWork] },
      "New since you snoozed: Databases coursework not handed in; no Moodle activity for 9 days.",
    ],
    [{ kind: "woken", own: true, fresh: [] }, ""],
    [{ kind: "changed", fresh: [quiet] }, "New since last time: no Moodle activity for 9 days."],
  ])("%o", (because, expected) => {
    expect(words.because(because, reader)).toBe(expected);
  });

  test.each([
    ["left-message", "You wrote on Wed 4 Nov; no reply recorded."],
    ["no-answer", "You tried on Wed 4 Nov; no answer."],
    ["appointment", "You booked a meeting on Wed 4 Nov; how did it go?"],
    ["referred", "You pointed them to another service on Wed 4 Nov; how did it go?"],
    ["reached", "You spoke with them on Wed 4 Nov; time to check back."],
    ["addressed", "Sorted on Wed 4 Nov; time to check back."],
  ] as const)("a follow-up after %s: %s", (outcome, expected) => {
    const due = { kind: "due", outcome, on: "2026-11-04", byName: "Dr Mei Li", own: true } as const;
    expect(words.because(due, reader)).toBe(expected);
    const others = words.because({ ...due, own: false }, reader);
    expect(others).toBe(expected.replace("You ", "Dr Mei Li "));
  });

  test("every reason can be what changed and what did not", () => {
    for (const signal of Object.values(signals)) {
      const line = words.because({ ...back, fresh: [signal], still: [signal] }, reader);
      expect(line).toMatch(/^Back after 7 days\. Since then: .+; .*still .+\.$/u);
    }
  });
});

test("after saving, a contact says what comes next", () => {
  const next = (standing: Parameters<typeof words.afterContact>[0]) =>
    words.afterContact(standing, defaultSettings.list.restDays, reader);
  expect(next(standings.waiting)).toBe("Waiting for a reply. I'll remind you on Thu 12 Nov.");
  expect(next({ ...standings.waiting, outcome: "no-answer" })).toBe(
    "No answer yet. I'll remind you on Thu 12 Nov.",
  );
  expect(next(standings.booked)).toBe("Booked: Thu 12 Nov. I'll ask afterwards how it went.");
  expect(next(standings.contacted)).toBe("Off your list for 21 days, unless it gets worse.");
});
