import { describe, expect, test } from "vitest";
import type { FormRefusal } from "../../../src/domain/forms.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";
import type { ShownRefusal } from "../../../src/domain/view.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { drOsei, now, reader, token } from "../../cards/cast.ts";

const words = wordsFor("en-GB");

describe("refusals", () => {
  const item = token(1, 1);
  test.each<[ShownRefusal, string]>([
    [
      { why: "cannot-open", ref: "7F3A" },
      "I can't open that. It may be gone, or it isn't on your list. Nothing was saved. If you think it should be, ask the student support office. Ref 7F3A",
    ],
    [{ why: "closed" }, "This card has closed."],
    [{ why: "old-list", week: 5, asOf: "2026-10-26" }, "This list is from week 5 and has closed."],
    [
      { why: "old-list", week: null, asOf: "2026-07-27" },
      "This list is from Mon 27 Jul and has closed.",
    ],
    [
      { why: "undo-too-late", byName: null, accepted: false, item },
      "Too late to undo. That works for 10 minutes. You can still record something new.",
    ],
    [
      { why: "undo-too-late", byName: "Sam Whitlock", accepted: false, item },
      "Too late to undo. Sam Whitlock has recorded something since. You can still add to it.",
    ],
    [
      { why: "undo-too-late", byName: "Sam Whitlock", accepted: true, item },
      "Too late to undo: Sam Whitlock has accepted the case. You can add something or take it back.",
    ],
    [
      {
        why: "case-open",
        open: { case: 418, by: drOsei, byName: "Dr Kofi Osei", on: "2026-11-06" },
        item,
      },
      "Amina Khan is with Student Support. Dr Kofi Osei raised case 418 on Fri 6 Nov. Nothing was saved.",
    ],
    [
      { why: "case-taken", byName: "Sam Whitlock", at: "2026-11-09T09:31:00Z" },
      "Sam Whitlock took this at 09:31. Nothing was changed.",
    ],
    [{ why: "nothing-to-undo", item }, "There is nothing to undo."],
    [
      { why: "not-found", typed: "amna", item },
      `I can't find "amna" on your list. Did you mean Amina Khan?`,
    ],
    [{ why: "not-understood" }, "I didn't get that. Try help, list, or show and a name."],
    [
      { why: "account-unknown", ref: "7F3A" },
      "Hello. I don't know this account yet, so I can't show anything. If you tutor or study at Northbridge University, ask the student support office to link it. Ref 7F3A",
    ],
    [{ why: "not-here" }, "I only work for Northbridge University accounts, in a private chat."],
    [{ why: "private-chat" }, "Let's do that in our private chat."],
    [{ why: "one-moment" }, "One moment… What you pressed goes on by itself."],
    [
      { why: "data-down", ref: "7F3A" },
      "Nothing was saved: I can't reach my records. Try again in a few minutes. Ref 7F3A",
    ],
    [{ why: "fault", ref: "7F3A" }, "Something went wrong and nothing was saved. Ref 7F3A"],
    [
      { why: "unsure", ref: "7F3A" },
      "Something went wrong, and I can't tell whether that was saved. Press again to see: it counts once. Ref 7F3A",
    ],
  ])("%o", (refusal, expected) => {
    const meant = "item" in refusal ? "Amina Khan" : null;
    const { title, body, small } = words.refusal(refusal, meant, defaultSettings, reader);
    expect([title, body, small].filter(Boolean).join(" ")).toBe(expected);
  });

  test("nobody is suggested where nobody was meant", () => {
    const refusal = { why: "not-found", typed: "zzz", item: null } as const;
    expect(words.refusal(refusal, null, defaultSettings, reader).body).toBe("");
  });
});

test.each<[Exclude<FormRefusal, { why: "health-hint" }>, string]>([
  [{ why: "missing", field: "outcome" }, "Choose what happened."],
  [{ why: "missing", field: "sure" }, "Something is missing."],
  [
    { why: "no-meeting-day", latest: "2027-02-01" },
    "When is the meeting? Choose a day from today to Mon 1 Feb 2027.",
  ],
  [
    { why: "bad-date", from: "2026-11-10", to: "2026-12-07" },
    "That date has passed. Choose a day from tomorrow to Mon 7 Dec.",
  ],
  [
    { why: "bad-date", from: "2026-11-09", to: "2026-12-07" },
    "That date has passed. Choose a day from today to Mon 7 Dec.",
  ],
  [{ why: "too-far", days: 28 }, "That is more than 28 days. Choose a day up to Mon 7 Dec."],
  [{ why: "too-long", length: 612, limit: 500 }, "That is 612 characters; 500 fit."],
])("a form that cannot be saved: %o", (refusal, expected) => {
  expect(words.problem(refusal, reader)).toBe(expected);
});

test.each([
  ["2026-11-09T09:11:40Z", "at 09:11, moments before you."],
  ["2026-11-09T09:11:00Z", "at 09:11, a minute before you."],
  ["2026-11-09T09:00:00Z", "at 09:00, 12 minutes before you."],
  ["2026-11-09T07:00:00Z", "at 07:00."],
  ["2026-11-06T07:00:00Z", "on Fri 6 Nov at 07:00."],
])("a colleague was first at %s: %s", (at, expected) => {
  expect(words.first.when(new Date(at), now, reader)).toBe(expected);
});

test("notifications count, and name nobody", () => {
  const { notification } = words;
  expect([0, 1, 4].map(notification.list)).toEqual([
    "Your Waymark list for this week: nobody to look at.",
    "Your Waymark list for this week: 1 to look at.",
    "Your Waymark list for this week: 4 to look at.",
  ]);
  expect(notification.due(1, 0)).toBe("1 follow-up is due today.");
  expect(notification.due(2, 0)).toBe("2 follow-ups are due today.");
  expect(notification.due(0, 1)).toBe("1 tutee is back on your list today.");
  expect(notification.due(1, 1)).toBe("2 tutees are back on your list today.");
});

test("a note that may tell of health or a third person is noticed, an ordinary one is not", () => {
  const hits = [
    "She has anxiety",
    "his Mother is ill",
    "mentioned ADHD",
    "in hospital until Friday",
    "talked about self-harm",
  ];
  const calm = ["Wrote about the coursework.", "Will come on Tuesday", "Skilled, doing well", ""];
  expect(hits.filter((note) => words.sensitive.test(note))).toEqual(hits);
  expect(calm.filter((note) => words.sensitive.test(note))).toEqual([]);
});
