import { describe, expect, test } from "vitest";
import { bankHolidays, closedDays } from "../../src/domain/bank-holidays.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

// As published at gov.uk/bank-holidays.
describe("bank holidays are those the government published", () => {
  const published = {
    "england 2014": "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    "england 2020": "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    "england 2021": "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    "england 2022": "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    "england 2023": "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    "england 2026": "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    "scotland 2022": "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    "scotland 2023": "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26",
    "scotland 2026": "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    "northern-ireland 2024": "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
    "northern-ireland 2026": "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
  };
  for (const [title, days] of Object.entries(published)) {
    test(title, () => {
      const [country = "", year = ""] = title.split(" ");
      const found = bankHolidays(Number(year), country as "england");
      expect([...found].toSorted().map((day) => day.slice(5))).toEqual(days.split(" "));
    });
  }
});

test("an institution's own closed days and pauses are closed too, the days around them are not", () => {
  const closed = closedDays({
    ...defaultSettings.calendar,
    closed: [{ from: "2026-12-24", to: "2027-01-01" }],
    paused: [{ from: "2026-11-09", to: "2026-11-09" }],
  });
  const days = ["2026-11-08", "2026-11-09", "2026-11-10", "2026-12-23", "2026-12-24", "2027-01-01"];
  expect(days.filter((day) => closed.has(day))).toEqual(["2026-11-09", "2026-12-24", "2027-01-01"]);
});
