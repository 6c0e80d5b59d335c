import { expect, test } from "vitest";
import {
  day,
  lately,
  moment,
  partOfMonth,
  shortDay,
} from "../../../src/domain/words/en-GB/dates.ts";
import { allOf, counted, inLetters, median } from "../../../src/domain/words/en-GB/numbers.ts";
import { reader, today } from "../../cards/cast.ts";

test("a date carries its year only when it is another one", () => {
  expect(day("2026-11-05", today)).toBe("Thu 5 Nov");
  expect(day("2027-01-04", today)).toBe("Mon 4 Jan 2027");
  expect(shortDay("2026-10-12", today)).toBe("12 Oct");
  expect(shortDay("2025-09-30", today)).toBe("30 Sep 2025");
});

test("every month and weekday has its name", () => {
  const months = Array.from({ length: 12 }, (_, at) =>
    shortDay(`2026-${String(at + 1).padStart(2, "0")}-01`, today),
  );
  expect(months.join(" ")).toBe(
    "1 Jan 1 Feb 1 Mar 1 Apr 1 May 1 Jun 1 Jul 1 Aug 1 Sep 1 Oct 1 Nov 1 Dec",
  );
  const days = Array.from({ length: 7 }, (_, at) => day(`2026-11-0${at + 2}`, today).slice(0, 3));
  expect(days).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
});

test("data is as old as people say it", () => {
  expect(lately(today, today)).toBe("today");
  expect(lately("2026-11-08", today)).toBe("Sun");
  expect(lately("2026-11-03", today)).toBe("Tue");
  expect(lately("2026-11-02", today)).toBe("2 Nov");
});

test("times are those of the reader's wall", () => {
  const at = new Date("2026-07-01T23:30:00Z");
  expect(moment(at, reader)).toBe("Thu 2 Jul, 00:30");
  expect(moment(at, { ...reader, zone: "America/New_York" })).toBe("Wed 1 Jul, 19:30");
});

test.each([
  ["2026-10-01", "the start of October"],
  ["2026-10-10", "the start of October"],
  ["2026-10-11", "the middle of October"],
  ["2026-10-20", "the middle of October"],
  ["2026-10-31", "the end of October"],
])("%s is %s", (date, part) => {
  expect(partOfMonth(date)).toBe(part);
});

test("counts have their plural, names their and", () => {
  expect([0, 1, 2].map((n) => counted(n, "day", "days"))).toEqual(["0 days", "1 day", "2 days"]);
  expect(allOf(["Dr Li"])).toBe("Dr Li");
  expect(allOf(["Dr Li", "Dr Osei", "Dr Lang"])).toBe("Dr Li, Dr Osei and Dr Lang");
  expect([4, 9, 10].map(inLetters)).toEqual(["four", "nine", "10"]);
  expect([4, 3.5].map(median)).toEqual(["4", "3 to 4"]);
});
