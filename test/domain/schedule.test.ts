import { expect, test } from "vitest";
import { dueOccasions, isListDay, nextListDay, readSlotName } from "../../src/domain/schedule.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

const london = { day: 1, time: "08:00", zone: "Europe/London" };
const context = { closed: new Set<string>(), settings: defaultSettings, zone: "Europe/London" };
const at = (text: string) => new Date(text);
const names = (now: string) => dueOccasions([london], at(now), context).map((slot) => slot.name);

test("on Monday at eight the weekly list is due, a minute before it is not", () => {
  expect(names("2014-03-10T07:59:00Z").some((name) => name.startsWith("weekly"))).toBe(false);
  expect(names("2014-03-10T08:00:00Z")).toContain("weekly-digest 1 08:00 Europe/London");
});

test("a list missed by a day is caught up, one missed by three is let go", () => {
  expect(names("2014-03-11T09:00:00Z").some((name) => name.startsWith("weekly"))).toBe(true);
  expect(names("2014-03-13T09:00:00Z").some((name) => name.startsWith("weekly"))).toBe(false);
});

test("asked twice, the occasions have the same names and instants", () => {
  const twice = [1, 2].map(() => dueOccasions([london], at("2014-03-11T09:00:00Z"), context));
  expect(twice[0]).toEqual(twice[1]);
});

test("what fell due is told on working days only", () => {
  const due = dueOccasions([london], at("2014-03-16T12:00:00Z"), context);
  expect(due.map((slot) => slot.name)).not.toContain("weekly-digest 1 08:00 Europe/London");
  expect(due).toHaveLength(0); // Saturday and Sunday; Friday 08:30 is more than 48 hours ago
});

test("when Monday is closed, the list comes on Tuesday", () => {
  const closed = new Set(["2014-04-21"]); // Easter Monday
  expect(isListDay("2014-04-21", 1, closed)).toBe(false);
  expect(isListDay("2014-04-22", 1, closed)).toBe(true);
  expect(nextListDay("2014-04-14", 1, closed)).toBe("2014-04-22");
  expect(nextListDay("2014-04-07", 1, closed)).toBe("2014-04-14");
});

test("a whole week closed has no list", () => {
  const closed = new Set(["2014-12-22", "2014-12-23", "2014-12-24", "2014-12-25", "2014-12-26"]);
  expect(nextListDay("2014-12-15", 1, closed)).toBe("2014-12-29");
});

test("a slot's name says what it is for, and a foreign one says nothing", () => {
  expect(readSlotName("weekly-digest 1 08:00 Europe/London")).toEqual({
    job: "weekly-digest",
    ...london,
  });
  expect(readSlotName("due-today 08:30 Europe/London")).toEqual({
    job: "due-today",
    time: "08:30",
    zone: "Europe/London",
  });
  expect(readSlotName("summary monthly")).toBeNull();
});
