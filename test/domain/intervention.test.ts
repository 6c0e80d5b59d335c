import { expect, test } from "vitest";
import type { Request } from "../../src/domain/forms.ts";
import type { EntryId } from "../../src/domain/ids.ts";
import { decide, mayTakeBack, type Situation } from "../../src/domain/intervention.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { calm, entry, KOFI, MEI, spoke, wrote } from "../support/log-entries.ts";

const nine = "2014-03-10T09:00:00Z";
const situation = (more: Partial<Situation> = {}): Situation => ({
  history: [],
  seen: more.history?.length ?? 0,
  by: MEI,
  now: new Date("2014-03-10T09:05:00Z"),
  replacedOn: null,
  was: calm,
  settings: defaultSettings,
  newCase: null,
  deciders: { director: null, head: null },
  sought: false,
  ...more,
});
const contact: Request = {
  kind: "contact",
  outcome: "left-message",
  mode: "email",
  followUpOn: "2014-03-13",
  meetingOn: null,
  note: null,
  although: false,
};
const snooze: Request = {
  kind: "snooze",
  until: "2014-03-17",
  because: "know-why",
  deadline: null,
  wakeIfWorse: true,
};
const undo: Request = { kind: "undo" };

test("a contact is recorded with how the student stood", () => {
  expect(decide(situation(), contact)).toEqual({
    ok: true,
    act: {
      kind: "contact",
      outcome: "left-message",
      mode: "email",
      followUpOn: "2014-03-13",
      meetingOn: null,
      was: calm,
    },
    note: null,
  });
});

test("a note goes beside the entry, never into it", () => {
  const note = { text: "Will come on Friday", restricted: false };
  const decision = decide(situation(), { ...contact, note });
  expect(decision).toMatchObject({ ok: true, note });
  expect(JSON.stringify(decision.ok && decision.act)).not.toContain("Friday");
});

const kofis = entry("k", KOFI, nine, spoke);
test("a colleague's contact that the card had not seen is shown before a second one is saved", () => {
  expect(decide(situation({ history: [kofis], seen: 0 }), contact)).toEqual({
    ok: false,
    refusal: { why: "first-was", entry: kofis },
  });
});

test.each<[string, Partial<Situation>, Request]>([
  ["the card had seen it", { history: [kofis], seen: 1 }, contact],
  [
    "the tutor saves it all the same",
    { history: [kofis], seen: 0 },
    { ...contact, although: true },
  ],
  [
    "it was undone",
    { history: [kofis, entry("u", KOFI, nine, { kind: "undo", undoes: "k" as EntryId })], seen: 0 },
    contact,
  ],
  [
    "the unseen entry is the tutor's own",
    { history: [entry("m", MEI, nine, wrote())], seen: 0 },
    contact,
  ],
  ["only a note is new", { history: [entry("n", KOFI, nine, { kind: "note" })], seen: 0 }, contact],
  ["it is a snooze", { history: [kofis], seen: 0 }, snooze],
])("a press after a colleague's contact counts when %s", (_when, more, request) => {
  expect(decide(situation(more), request).ok).toBe(true);
});

test("a list that a later one has replaced records nothing, but still lets undo", () => {
  const replaced = { replacedOn: "2014-03-17", history: [entry("m", MEI, nine, wrote())] };
  for (const request of [contact, snooze, { kind: "wake" } as const]) {
    expect(decide(situation(replaced), request)).toEqual({
      ok: false,
      refusal: { why: "old-list" },
    });
  }
  expect(decide(situation(replaced), undo).ok).toBe(true);
});

test.each<[string, Partial<Situation>, object]>([
  ["there is nothing", {}, { why: "nothing-to-undo" }],
  [
    "it was undone already",
    {
      history: [
        entry("m", MEI, nine, wrote()),
        entry("u", MEI, nine, { kind: "undo", undoes: "m" as EntryId }),
      ],
    },
    { why: "nothing-to-undo" },
  ],
  ["only a colleague wrote", { history: [kofis] }, { why: "nothing-to-undo" }],
  [
    "eleven minutes have gone",
    { history: [entry("m", MEI, nine, wrote())], now: new Date("2014-03-10T09:10:01Z") },
    { why: "undo-too-late", byName: null, accepted: false },
  ],
  [
    "somebody has acted on it",
    { history: [entry("m", MEI, nine, wrote()), entry("k", KOFI, nine, spoke)] },
    { why: "undo-too-late", byName: "Dr Kofi Osei", accepted: false },
  ],
])("undo is refused when %s", (_when, more, refusal) => {
  expect(decide(situation(more), undo)).toEqual({ ok: false, refusal });
});

test("undo takes back the reader's last entry up to ten minutes after it", () => {
  const history = [entry("m", MEI, "2014-03-10T08:00:00Z", wrote()), entry("s", MEI, nine, spoke)];
  const now = new Date("2014-03-10T09:10:00Z");
  expect(decide(situation({ history, now }), undo)).toEqual({
    ok: true,
    act: { kind: "undo", undoes: "s" },
    note: null,
  });
});

const left = { kind: "left", on: "2014-03-10", holdUntil: "2014-03-24" } as const;
const wrong = (what: "not-mine" | "activity") =>
  ({ kind: "data-wrong", what, signal: null, from: "2014-03-10", until: "2014-03-24" }) as const;
const raised = { kind: "raise", to: [KOFI], tutors: [KOFI], module: null } as const;

test.each<[string, Situation["history"], boolean]>([
  ["has left", [entry("a", MEI, nine, left)], true],
  ["not my tutee", [entry("a", MEI, nine, wrong("not-mine"))], true],
  ["a raised name", [entry("a", MEI, nine, raised)], true],
  ["wrong activity, which closed nothing", [entry("a", MEI, nine, wrong("activity"))], false],
  ["a contact", [entry("a", MEI, nine, spoke)], false],
  ["a colleague's has left", [entry("a", KOFI, nine, left)], false],
  [
    "has left, and a colleague since",
    [entry("a", MEI, nine, left), entry("b", KOFI, nine, spoke)],
    false,
  ],
  [
    "has left, taken back",
    [entry("a", MEI, nine, left), entry("b", MEI, nine, { kind: "undo", undoes: "a" as EntryId })],
    false,
  ],
  ["nothing", [], false],
])("without a right one may take back %s: %s", (_name, history, may) => {
  expect(mayTakeBack(situation({ history }))).toBe(may);
});

test("too late to take back is heard as that", () => {
  const late = { history: [entry("a", MEI, nine, left)], now: new Date("2014-03-10T09:11:00Z") };
  expect(mayTakeBack(situation(late))).toBe(true);
  expect(decide(situation(late), undo)).toMatchObject({
    ok: false,
    refusal: { why: "undo-too-late", byName: null },
  });
});
