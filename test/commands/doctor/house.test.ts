import { describe, expect, test } from "vitest";
import {
  clockFinding,
  databaseFindings,
  queueFindings,
  settingsFindings,
} from "../../../src/commands/doctor/house.ts";
import type { Calendar } from "../../../src/domain/calendar.ts";
import { defaultSettings, type Settings } from "../../../src/domain/settings.ts";
import type { Upkeep } from "../../../src/store/upkeep.ts";

const today = "2026-11-09";
const now = new Date("2026-11-09T09:00:00Z");
const healthy: Upkeep = {
  version: "18.4",
  role: "waymark_app",
  zone: "UTC",
  bytes: 31 * 1024 ** 2,
  logOpen: false,
  waitingSince: null,
  waiting: 0,
  refused: 0,
};
const period = {
  name: "Autumn",
  kind: "teaching",
  from: "2026-09-28",
  to: "2026-12-11",
  programmes: [],
  levels: [],
} as const;
const settingsWith = (calendar: Partial<Calendar>): Settings => ({
  ...defaultSettings,
  institution: { ...defaultSettings.institution, name: "Southfold University" },
  calendar: { ...defaultSettings.calendar, ...calendar },
});

describe("settings", () => {
  test("of a named institution with this year's terms are in order", () => {
    const found = settingsFindings(settingsWith({ periods: [period] }), today, []);
    expect(found.map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(found.map(({ says }) => says)).toEqual([
      "waymark.yaml of Southfold University.",
      "1 period, to 2026-12-11.",
    ]);
  });

  test("that nobody wrote, without terms, want a look", () => {
    const found = settingsFindings(defaultSettings, today, []);
    expect(found.map(({ check, state }) => [check, state])).toEqual([
      ["settings", "look"],
      ["calendar", "look"],
    ]);
  });

  test("whose year is over are wrong: everybody would be on vacation", () => {
    const old = { ...period, from: "2025-09-29", to: "2025-12-12" };
    const [, calendar] = settingsFindings(settingsWith({ periods: [old] }), today, []);
    expect(calendar).toMatchObject({ state: "wrong", says: expect.stringMatching(/2025-12-12/) });
  });

  test("that name programmes nobody has are wrong, and say which when asked", () => {
    const own = { ...period, programmes: ["BSc-CS"] };
    const [, calendar] = settingsFindings(settingsWith({ periods: [own] }), today, ["BSc-CS"]);
    expect(calendar).toMatchObject({ state: "wrong", refs: ["BSc-CS"] });
    expect(calendar?.says).not.toContain("BSc-CS");
  });
});

describe("the database", () => {
  test("says version, role, zone and size", () => {
    expect(databaseFindings(healthy, 2)).toMatchObject([
      { state: "ok", says: "PostgreSQL 18.4, 2 migrations, role waymark_app, UTC, 31 MB." },
    ]);
  });

  test("in which the log can be changed is wrong", () => {
    const [, log] = databaseFindings({ ...healthy, logOpen: true }, 2);
    expect(log).toMatchObject({ check: "log", state: "wrong" });
  });
});

describe("queue and worker", () => {
  const quiet = { place: "postgres", trouble: null } as const;
  const states = (upkeep: Partial<Upkeep>) =>
    queueFindings(quiet, { ...healthy, ...upkeep }, now).map(({ check, state }) => [check, state]);

  test("are in order while nothing waits, or not for long", () => {
    const justNow = new Date("2026-11-09T08:58:00Z");
    expect(states({})).toEqual([
      ["queue", "ok"],
      ["worker", "ok"],
    ]);
    expect(states({ waiting: 2, waitingSince: justNow })).toContainEqual(["worker", "ok"]);
  });

  test("something that waits for longer than five minutes has no worker", () => {
    const since = new Date("2026-11-09T08:00:00Z");
    expect(states({ waiting: 1, waitingSince: since })).toContainEqual(["worker", "wrong"]);
  });

  test("refused messages want a look, trouble of the queue is wrong", () => {
    expect(states({ refused: 3 })).toContainEqual(["messages", "look"]);
    const trouble = { says: "It does not answer.", remedy: "See that it runs." };
    expect(queueFindings({ place: "redis", trouble }, healthy, now)[0]).toMatchObject({
      state: "wrong",
      says: "Redis: It does not answer.",
      remedy: "See that it runs.",
    });
  });
});

test("a moved clock wants a look", () => {
  expect(clockFinding(false, now, "Europe/London")).toMatchObject({
    state: "ok",
    says: "2026-11-09 09:00 in Europe/London.",
  });
  expect(clockFinding(true, now, "Europe/London")).toMatchObject({ state: "look" });
});
