import { expect, test } from "vitest";
import type { Inputs } from "../../src/domain/actions.ts";
import type { StaffId } from "../../src/domain/ids.ts";
import { type OwnSettings, readOwnSettings, timesOffered } from "../../src/domain/own-settings.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

const kofi = 2 as StaffId;
const own: OwnSettings = {
  day: 1,
  time: "08:00",
  listLength: null,
  awayFrom: null,
  awayTo: null,
  cover: null,
  namesShown: "full",
  chat: null,
};
const sent: Inputs = {
  day: "2",
  time: "09:30",
  length: "usual",
  awayFrom: "",
  awayTo: "",
  cover: "none",
  names: "first",
};
const colleague = { id: kofi, name: "Dr Kofi Osei", awayFrom: "2026-11-16", awayTo: "2026-11-18" };
const read = (inputs: Inputs, now: Partial<OwnSettings> = {}) =>
  readOwnSettings(
    { ...sent, ...inputs },
    {
      today: "2026-11-09",
      own: { ...own, ...now },
      colleagues: [colleague],
      settings: defaultSettings,
    },
  );

test("a form filled in is what holds", () => {
  expect(read({ length: "3", cover: "2" })).toEqual({
    ok: true,
    own: {
      day: 2,
      time: "09:30",
      listLength: 3,
      awayFrom: null,
      awayTo: null,
      cover: kofi,
      namesShown: "first",
      chat: null,
    },
  });
});

test.each<[string, Inputs, { awayFrom: string | null; awayTo: string | null }]>([
  ["neither day", {}, { awayFrom: null, awayTo: null }],
  [
    "both",
    { awayFrom: "2026-11-20", awayTo: "2026-11-27" },
    { awayFrom: "2026-11-20", awayTo: "2026-11-27" },
  ],
  [
    "a last day alone: from today",
    { awayTo: "2026-11-13" },
    { awayFrom: "2026-11-09", awayTo: "2026-11-13" },
  ],
  [
    "today alone",
    { awayFrom: "2026-11-09", awayTo: "2026-11-09" },
    { awayFrom: "2026-11-09", awayTo: "2026-11-09" },
  ],
  [
    "since last week",
    { awayFrom: "2026-11-02", awayTo: "2026-11-13" },
    { awayFrom: "2026-11-02", awayTo: "2026-11-13" },
  ],
])("away: %s", (_name, inputs, away) => {
  expect(read(inputs)).toMatchObject({ ok: true, own: away });
});

test.each<[string, Inputs, object]>([
  ["a Saturday", { day: "6" }, { why: "missing", field: "day" }],
  ["no day", { day: "" }, { why: "missing", field: "day" }],
  ["half a day", { day: "1.5" }, { why: "missing", field: "day" }],
  ["a time nobody offers", { time: "03:17" }, { why: "missing", field: "time" }],
  ["a time that is none", { time: "25:00" }, { why: "missing", field: "time" }],
  ["two on the list", { length: "2" }, { why: "missing", field: "length" }],
  ["eight on the list", { length: "8" }, { why: "missing", field: "length" }],
  ["no length", { length: "" }, { why: "missing", field: "length" }],
  ["names in another way", { names: "none" }, { why: "missing", field: "names" }],
  ["a cover who is nobody's colleague", { cover: "99" }, { why: "missing", field: "cover" }],
  ["no cover said", { cover: "" }, { why: "missing", field: "cover" }],
  ["a first day that is no date", { awayFrom: "soon", awayTo: "2026-11-13" }, { why: "bad-date" }],
  [
    "a first day in two years",
    { awayFrom: "2028-11-13", awayTo: "2028-11-14" },
    { why: "bad-date" },
  ],
  ["no last day", { awayFrom: "2026-11-13" }, { why: "missing", field: "awayTo" }],
  [
    "a last day before the first",
    { awayFrom: "2026-11-20", awayTo: "2026-11-19" },
    { why: "last-day", from: "2026-11-20" },
  ],
  [
    "a last day that has passed",
    { awayFrom: "2026-11-02", awayTo: "2026-11-08" },
    { why: "last-day", from: "2026-11-09" },
  ],
  ["a last day in two years", { awayTo: "2028-11-08" }, { why: "last-day", to: "2027-11-10" }],
  [
    "a cover who is away on the first of these days",
    { awayFrom: "2026-11-18", awayTo: "2026-11-20", cover: "2" },
    { why: "cover-away", name: "Dr Kofi Osei", from: "2026-11-16", to: "2026-11-18" },
  ],
])("%s is refused", (_name, inputs, refusal) => {
  expect(read(inputs)).toMatchObject({ ok: false, refusal });
});

test("a cover who is away on other days is taken", () => {
  expect(read({ awayFrom: "2026-11-19", awayTo: "2026-11-20", cover: "2" })).toMatchObject({
    ok: true,
    own: { cover: kofi },
  });
});

test("times are each half hour of the day, and the one that holds although nobody would choose it", () => {
  const times = timesOffered({ time: "06:45" });
  expect(times).toHaveLength(24);
  expect([times[0], times[1], times.at(-1)]).toEqual(["06:45", "07:00", "18:00"]);
  expect(read({ time: "06:45" }, { time: "06:45" })).toMatchObject({ ok: true });
});

test("who is on two platforms chooses one of them; who is on one is not asked", () => {
  const chat = { chosen: "slack", of: ["slack", "teams"] } as const;
  expect(read({ chat: "teams" }, { chat })).toMatchObject({
    ok: true,
    own: { chat: { chosen: "teams", of: ["slack", "teams"] } },
  });
  for (const chosen of ["", "sandbox", undefined]) {
    expect(read(chosen === undefined ? {} : { chat: chosen }, { chat })).toEqual({
      ok: false,
      refusal: { why: "missing", field: "chat" },
    });
  }
  expect(read({ chat: "teams" })).toMatchObject({ ok: true, own: { chat: null } });
});
