import { describe, expect, test } from "vitest";
import type { Inputs } from "../../../src/domain/actions.ts";
import { readForm } from "../../../src/domain/forms.ts";
import type { StudentId } from "../../../src/domain/ids.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";
import { chooseCard } from "../../../src/domain/views/choose.ts";
import { type ContactFormFacts, contactFormCard } from "../../../src/domain/views/contact-form.ts";
import { contactHintCard } from "../../../src/domain/views/contact-hint.ts";
import { findCard } from "../../../src/domain/views/find.ts";
import { noteFormCard } from "../../../src/domain/views/note-form.ts";
import { nothingYetCard } from "../../../src/domain/views/nothing-yet.ts";
import { refusalCard } from "../../../src/domain/views/refusal.ts";
import { type SnoozeFormFacts, snoozeFormCard } from "../../../src/domain/views/snooze-form.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import {
  amina,
  ben,
  ctx,
  now,
  otherAmina,
  siobhan,
  studentFacts,
  today,
  token,
  zone,
} from "../../cards/cast.ts";

type Field = {
  value: string;
  choices: { title: string; value: string }[];
  min: string;
  max: string;
};
type Fields = Readonly<Record<string, Field>>;
const one = studentFacts();
const closed = new Set<string>();
const contactForm = (over: Partial<ContactFormFacts>) =>
  contactFormCard({ ...one, habits: null, closed, inputs: {}, refusal: null, ...over }, ctx)
    .view as unknown as Fields & { problem: string[] };
const snoozeForm = (over: Partial<SnoozeFormFacts>) =>
  snoozeFormCard({ ...one, inputs: {}, refusal: null, ...over }, ctx).view as unknown as Fields;

/** What a form would send if it were saved as it stands. */
const sent = (fields: Fields, names: Readonly<Record<string, string>>): Inputs =>
  Object.fromEntries(Object.entries(names).map(([id, key]) => [id, fields[key]?.value]));
const context = {
  today,
  closed,
  settings: defaultSettings,
  deadline: one.nextDeadline,
  now,
  zone,
  sensitive: wordsFor("en-GB").sensitive,
  raising: null,
  given: [],
  unreachable: null,
};
const contactInputs = {
  outcome: "outcome",
  mode: "mode",
  followUp: "followUp",
  meetingOn: "meeting",
  note: "note",
  restricted: "restricted",
};

describe("the contact form", () => {
  test("can be saved at once, as it stands", () => {
    const read = readForm("contacted.save", sent(contactForm({}), contactInputs), context);
    expect(read).toMatchObject({
      ok: true,
      request: { outcome: "left-message", mode: "email", followUpOn: "2026-11-12", note: null },
    });
  });

  test("starts with what this tutor chose last", () => {
    const form = contactForm({ habits: { outcome: "reached", mode: "call" } });
    expect([form.outcome?.value, form.mode?.value]).toEqual(["reached", "call"]);
  });

  test("comes back as it was filled in, and says what is wrong", () => {
    const inputs = {
      outcome: "appointment",
      mode: "chat",
      followUp: "2026-11-27",
      meetingOn: "2026-11-13",
      note: "A **note**\nof two lines",
      restricted: "true",
    };
    const form = contactForm({
      inputs,
      habits: { outcome: "reached", mode: "call" },
      refusal: { why: "no-meeting-day", latest: "2027-02-01" },
    });
    expect(sent(form, contactInputs)).toEqual(inputs);
    expect(form.problem).toEqual([
      "When is the meeting? Choose a day from today to Mon 1 Feb 2027.",
    ]);
    expect(form.followUp?.choices.map(({ value }) => value)).toContain("2026-11-27");
  });

  test("offers working days only", () => {
    const days = contactForm({ closed: new Set(["2026-11-10"]) }).followUp?.choices;
    expect(days?.map(({ title }) => title)).toEqual([
      "Usual day",
      "Wed 11 Nov",
      "Thu 12 Nov",
      "Fri 13 Nov",
      "Tue 17 Nov",
      "Tue 24 Nov",
      "No reminder",
    ]);
  });

  test("asks for nothing that the form reader would not take", () => {
    const form = contactForm({});
    for (const outcome of form.outcome?.choices ?? []) {
      for (const followUp of form.followUp?.choices ?? []) {
        const inputs = {
          ...sent(form, contactInputs),
          outcome: outcome.value,
          followUp: followUp.value,
          meetingOn: form.meeting?.max ?? "",
        };
        expect(readForm("contacted.save", inputs, context).ok).toBe(true);
      }
    }
  });
});

describe("the snooze form", () => {
  const names = { until: "until", otherDate: "otherDate", because: "because", wake: "wake" };

  test("offers three lengths, the next deadline and another date; each can be saved", () => {
    const form = snoozeForm({});
    expect(form.until?.choices.map(({ title }) => title)).toEqual([
      "Thu 12 Nov (3 days)",
      "Mon 16 Nov (7 days)",
      "Mon 23 Nov (14 days)",
      "Data Structures test, Fri 20 Nov",
      "Another date",
    ]);
    for (const { value } of form.until?.choices ?? []) {
      const inputs = { ...sent(form, names), until: value, otherDate: form.otherDate?.max ?? "" };
      expect(readForm("snooze.save", inputs, context)).toMatchObject({ ok: true });
    }
  });

  test("starts at a week and wakes when it gets worse", () => {
    expect(readForm("snooze.save", sent(snoozeForm({}), names), context)).toMatchObject({
      ok: true,
      request: { until: "2026-11-16", because: "know-why", wakeIfWorse: true },
    });
  });

  test.each([
    ["none", null],
    ["past", { module: "Networks", title: "test", dueOn: today }],
    ["too far", { module: "Networks", title: "test", dueOn: "2026-12-08" }],
  ])("a deadline that is %s is not offered", (_, nextDeadline) => {
    expect(snoozeForm({ nextDeadline }).until?.choices).toHaveLength(4);
  });
});

test("the hint keeps all that was typed, says who can help, and is asked once", () => {
  const inputs = { outcome: "reached", mode: "call", note: "Her mother is ill", followUp: "" };
  const { view, text } = contactHintCard({ ...one, form: "contacted", inputs }, ctx);
  expect(text).toBe(
    "Contacted: Amina Khan\nIf Amina told you about a disability or health condition, say who can help: Student Support. Keep details out of here.",
  );
  const kept = (view.kept as unknown as { id: string; value: string }[]).map(
    ({ id, value }): [string, string] => [id, value],
  );
  expect(readForm("contacted.save", inputs, context)).toMatchObject({
    refusal: { why: "health-hint" },
  });
  expect(readForm("contacted.save", Object.fromEntries(kept), context)).toMatchObject({
    ok: true,
    request: { note: { text: "Her mother is ill" } },
  });
});

test("a note comes back with what was wrong with it", () => {
  const { view } = noteFormCard(
    {
      ...one,
      inputs: { text: "x", restricted: "true" },
      refusal: { why: "too-long", length: 612, limit: 500 },
    },
    ctx,
  );
  expect(view).toMatchObject({
    problem: ["That is 612 characters; 500 fit."],
    text: { value: "x" },
    restricted: { value: "true" },
  });
});

describe("finding", () => {
  const tutees = [amina, otherAmina, ben].map((student, at) => ({
    studentId: at as StudentId,
    student,
  }));

  test("tells two of one name apart", () => {
    const { forms } = findCard({ tutees, missing: false }, ctx).view;
    expect(forms).toMatchObject([
      {
        choices: [
          { title: "Amina Khan (Year 2, …417)", value: "0" },
          { title: "Amina Khan (Year 1, …902)", value: "1" },
          { title: "Ben Carter", value: "2" },
        ],
      },
    ]);
  });

  test("says so when there is nobody, or nobody was chosen", () => {
    expect(findCard({ tutees: [], missing: true }, ctx).view).toMatchObject({
      notes: ["You have no tutees on record."],
      forms: [],
    });
    expect(findCard({ tutees, missing: true }, ctx).view.notes).toEqual(["Choose a name."]);
  });

  const match = (student: typeof amina, at: number, sameName: boolean) => ({
    token: token(at, 0),
    student,
    sameName,
  });
  const choose = (...matches: ReturnType<typeof match>[]) =>
    chooseCard({ typed: "a", opens: "open", matches }, ctx);

  test("two called the same are told apart by year and digits", () => {
    expect(choose(match(amina, 1, true), match(otherAmina, 2, true)).text).toBe(
      "Two people called Amina Khan match.\nYear 2, …417\nYear 1, …902",
    );
  });

  test("others by what fits a button of their names", () => {
    const card = choose(
      match(amina, 1, true),
      match(otherAmina, 2, true),
      match(siobhan, 3, false),
    );
    expect(card.text).toBe(
      '3 of your tutees match "a".\nAmina …417\nAmina …902\nSiobhán Ní Bhriain-…',
    );
    const titles = (card.view.buttons as unknown as { title: string }[]).map(({ title }) => title);
    expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(20);
  });
});

describe("refusals offer a way on", () => {
  const ways = (facts: Pick<Parameters<typeof refusalCard>[0], "refusal" | "about">) =>
    (
      refusalCard({ today, zone, ...facts }, ctx).view.buttons as unknown as {
        verb: string;
        title: string;
      }[]
    ).map(({ verb, title }) => `${verb}: ${title}`);
  const about = { token: token(1, 1), student: amina, sameName: false };

  test("to the one that was probably meant", () => {
    const refusal = { why: "not-found", typed: "amna", item: token(1, 1) } as const;
    expect(ways({ refusal, about })[0]).toBe("open: Open Amina Khan");
    expect(ways({ refusal, about: { ...about, student: siobhan } })[0]).toBe("open: Open Siobhán");
    expect(ways({ refusal, about: null })[0]).toBe("find: Find a tutee");
  });

  test("to the newest list from an old one, to help from what was not understood", () => {
    const old = { why: "old-list", week: 5, asOf: "2026-10-26" } as const;
    expect(ways({ refusal: old, about: null })).toEqual(["list: This week's list"]);
    expect(ways({ refusal: { why: "not-understood" }, about: null })).toEqual([
      "list: My list",
      "help: Help",
    ]);
  });
});

test("before the first list it says when that comes, if that is known", () => {
  expect(nothingYetCard({ today, nextListOn: "2026-11-16" }, ctx).text).toContain("Mon 16 Nov");
  expect(nothingYetCard({ today, nextListOn: null }, ctx).text).toContain(
    "once teaching has started",
  );
});
