import { describe, expect, test } from "vitest";
import { defaultNudges, isAnyOn, lateUntil } from "../../../src/domain/nudges/settings.ts";
import {
  isQuiet,
  nextTime,
  type QuietHours,
  quietEnds,
  registersKnownTo,
} from "../../../src/domain/nudges/when.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";

const zone = "Europe/London";
const quiet: QuietHours = { from: "20:00", to: "08:00", weekends: false, zone };
const at = (text: string) => new Date(text);
const times = { zone, closed: new Set(["2026-11-12"]), calendar: defaultSettings.calendar };
const next = (after: string, own: Partial<QuietHours> = {}, calendar = times.calendar) =>
  nextTime({ ...quiet, ...own }, at(after), { ...times, calendar })?.toISOString() ?? null;

describe("quiet hours", () => {
  test.each([
    ["2026-11-11T19:59:00Z", false],
    ["2026-11-11T20:00:00Z", true],
    ["2026-11-12T00:00:00Z", true],
    ["2026-11-12T07:59:00Z", true],
    ["2026-11-12T08:00:00Z", false],
    ["2026-11-14T12:00:00Z", true], // Saturday
    ["2026-11-15T12:00:00Z", true],
    ["2026-07-01T18:59:00Z", false], // summer time
    ["2026-07-01T19:00:00Z", true],
  ])("at %s: %s", (when, isSo) => {
    expect(isQuiet(quiet, at(when))).toBe(isSo);
  });

  test("are those of the student's own wall, and may lie within a day", () => {
    expect(isQuiet({ ...quiet, zone: "America/New_York" }, at("2026-11-11T12:00:00Z"))).toBe(true);
    const noon = { ...quiet, from: "11:00", to: "14:00", weekends: true };
    expect(isQuiet(noon, at("2026-11-14T13:59:00Z"))).toBe(true);
    expect(isQuiet(noon, at("2026-11-14T14:00:00Z"))).toBe(false);
  });

  test("end at a quarter of an hour, after a weekend on Monday; who always has them is not waited for", () => {
    expect(quietEnds(quiet, at("2026-11-10T21:07:00Z"))).toEqual(at("2026-11-11T08:00:00Z"));
    expect(quietEnds(quiet, at("2026-11-13T21:00:00Z"))).toEqual(at("2026-11-16T08:00:00Z"));
    const always = { ...quiet, from: "00:00", to: "23:59" };
    expect(quietEnds(always, at("2026-11-10T21:00:00Z"))).toEqual(at("2026-11-17T21:00:00Z"));
  });
});

describe("the next time", () => {
  test("is ten, or the next full hour, of a working day", () => {
    expect(next("2026-11-10T00:00:00Z")).toBe("2026-11-10T10:00:00.000Z");
    expect(next("2026-11-10T10:00:00Z")).toBe("2026-11-10T10:00:00.000Z");
    expect(next("2026-11-10T10:00:01Z")).toBe("2026-11-10T11:00:00.000Z");
    expect(next("2026-11-11T15:00:01Z")).toBe("2026-11-13T10:00:00.000Z"); // Thursday is closed
    expect(next("2026-11-13T16:00:00Z")).toBe("2026-11-16T10:00:00.000Z");
  });

  test("is after the student's quiet hours", () => {
    expect(next("2026-11-10T00:00:00Z", { to: "12:00" })).toBe("2026-11-10T12:00:00.000Z");
    expect(next("2026-11-10T00:00:00Z", { zone: "America/New_York" })).toBe(
      "2026-11-10T13:00:00.000Z",
    );
  });

  test("is none where every time is quiet or paused", () => {
    expect(next("2026-11-10T00:00:00Z", { from: "08:00", to: "20:00" })).toBeNull();
    const paused = [{ from: "2026-11-01", to: "2026-12-31" }];
    expect(next("2026-11-10T00:00:00Z", {}, { ...times.calendar, paused })).toBeNull();
  });
});

test.each([
  ["2026-11-11", "2026-11-09"], // Wednesday morning: Tuesday was a full day, so Monday's are known
  ["2026-11-16", "2026-11-12"], // Monday: Friday was one
  ["2026-11-13", "2026-11-10"], // Thursday was closed, Wednesday was a full day
])("in the morning of %s registers are known up to %s", (morning, newest) => {
  expect(registersKnownTo(morning, times.closed)).toBe(newest);
});

describe("late work", () => {
  const lateWork = [
    { programmes: ["CS"], days: 7 },
    { programmes: [], days: 14 },
  ];
  const until = (programmes: string[], on = "2026-11-08", rules = lateWork) =>
    lateUntil({ dueOn: "2026-11-05", on }, programmes, { ...defaultNudges, lateWork: rules });

  test("is accepted as long as the first entry that fits says", () => {
    expect(until(["CS"])).toBe("2026-11-12");
    expect(until(["MATHS"])).toBe("2026-11-19");
    expect(until([])).toBe("2026-11-19");
  });

  test("is not spoken of where nobody said, or once it is over", () => {
    expect(until(["MATHS"], "2026-11-08", lateWork.slice(0, 1))).toBeNull();
    expect(until(["CS"], "2026-11-12")).toBe("2026-11-12");
    expect(until(["CS"], "2026-11-13")).toBeNull();
  });
});

test("no message goes out until one is switched on", () => {
  expect(isAnyOn(defaultSettings.nudges)).toBe(false);
  expect(isAnyOn({ ...defaultNudges, kinds: { ...defaultNudges.kinds, quiet: true } })).toBe(true);
});
