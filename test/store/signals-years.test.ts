import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Period } from "../../src/domain/calendar.ts";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import { observations } from "../../src/store/signals.ts";
import { registers } from "../support/registers.ts";
import { type Campus, daysAgo, openCampus, today, zone } from "./signals-campus.ts";

let campus: Campus;
let given: ReturnType<typeof registers>;
beforeAll(async () => {
  campus = await openCampus();
  given = registers(campus.pool);
});
afterAll(() => campus.close());

const long = daysAgo(200);
const period = (kind: Period["kind"], from: IsoDate, to: IsoDate, of: Partial<Period> = {}) => ({
  name: kind,
  kind,
  from,
  to,
  programmes: [],
  levels: [],
  ...of,
});
const withPeriods = (...periods: Period[]): Settings => ({
  ...defaultSettings,
  calendar: { ...defaultSettings.calendar, periods },
});
const observe = async (enrolment: number, settings: Settings, asOf = today) => {
  const { enrolments } = await observations(campus.pool, settings, zone).on(asOf);
  const seen = enrolments.find((one) => one.enrolmentId === enrolment);
  if (!seen) throw new Error(`Enrolment ${enrolment} is not present on ${asOf}.`);
  return seen;
};
/** A student active on so many days of each week back, the last one first. */
async function activeWeeks(perWeek: readonly number[]) {
  const student = await campus.newStudent();
  const instance = await campus.newModule(long);
  const enrolment = await campus.given.enrol(student, instance);
  const days = perWeek.flatMap((count, week) =>
    Array.from({ length: count }, (_, day) => daysAgo(7 * week + day)),
  );
  await campus.given.active(enrolment, days, 1);
  return { student, instance, enrolment };
}
/** The week that ended 7k days ago, k counting from 0. */
const weeks = (first: number, last: number): [IsoDate, IsoDate] => [
  daysAgo(7 * last + 6),
  daysAgo(7 * first),
];

describe("the usual week", () => {
  // The last week, then a reading week, two of term, five of vacation, and more of term.
  const perWeek = [2, 0, 4, 5, 0, 0, 0, 0, 0, 1, 3, 4, 6, 7, 7, 7, 7, 7];
  const vacation = [
    period("teaching", ...weeks(9, 17)),
    period("teaching", ...weeks(0, 3)),
    period("reading", ...weeks(1, 1)),
  ];

  test("is one of the last six teaching weeks, also from before a vacation", async () => {
    const { enrolment } = await activeWeeks(perWeek);
    // 4, 5, then 1, 3, 4, 6: the lower one of the two in the middle.
    expect((await observe(enrolment, withPeriods(...vacation))).days.usual).toBe(4);
    expect((await observe(enrolment, defaultSettings)).days.usual).toBe(0);
  });

  test("is the student's over all modules, too, and the group's", async () => {
    const { student, enrolment, instance } = await activeWeeks(perWeek);
    const second = await campus.given.enrol(student, await campus.newModule(long));
    await campus.given.active(second, [daysAgo(14 + 5), daysAgo(21 + 6), daysAgo(7 * 9 + 5)], 1);
    const seen = await observe(enrolment, withPeriods(...vacation));
    expect(seen.overall.usual).toBe(4); // 5, 6, 2, 3, 4, 6
    expect(seen.group.days.usual).toBeCloseTo(23 / 6);
    expect(instance).toBeGreaterThan(0);
  });

  test("is none where too few weeks were taught since the start", async () => {
    const { enrolment } = await activeWeeks(perWeek);
    await campus.pool.query("UPDATE enrolment SET registered_on = $1 WHERE id = $2", [
      daysAgo(7 * 9),
      enrolment,
    ]);
    expect((await observe(enrolment, withPeriods(...vacation))).days.usual).toBeNull();
  });

  test("a calendar of teaching alone changes nothing", async () => {
    const { enrolment } = await activeWeeks([3, 5, 1, 4, 2, 3, 6, 7, 7]);
    const always = withPeriods(period("teaching", daysAgo(300), addDays(today, 300)));
    const [without, withCalendar] = [
      await observations(campus.pool, defaultSettings, zone).on(today),
      await observations(campus.pool, always, zone).on(today),
    ];
    const plain = ({ enrolments }: typeof without) =>
      enrolments.map(({ person, ...seen }) => ({ ...seen, phase: person.year.phase }));
    expect(plain(withCalendar)).toEqual(plain(without));
    expect((await observe(enrolment, always)).days.usual).toBe(3);
  });
});

describe("whose calendar it is", () => {
  const exams: Partial<Period> = { levels: ["undergraduate"] };
  const calendar = withPeriods(
    period("teaching", daysAgo(60), addDays(today, 30)),
    period("exams", daysAgo(6), today, exams),
    period("vacation", daysAgo(6), today, { programmes: ["BREWING"] }),
  );
  const programmes = new Map<string, number>();
  beforeAll(async () => {
    for (const [ref, level] of [
      ["CS", "undergraduate"],
      ["MSC", "taught-postgraduate"],
      ["BREWING", "undergraduate"],
      ["UNKNOWN", null],
    ] as const) {
      programmes.set(ref, await given.programme(ref, level));
    }
  });

  test.each<[string, [string, IsoDate, IsoDate | null][], string]>([
    ["nobody's own", [], "teaching"],
    ["the level's", [["CS", long, null]], "exams"],
    ["another level's", [["MSC", long, null]], "teaching"],
    ["an unknown level's", [["UNKNOWN", long, null]], "teaching"],
    ["the programme's", [["BREWING", long, today]], "vacation"],
    [
      "of two, the one that asks for more",
      [
        ["BREWING", long, null],
        ["CS", long, null],
      ],
      "exams",
    ],
    ["one that ended", [["CS", long, daysAgo(1)]], "teaching"],
    ["one to come", [["CS", addDays(today, 1), null]], "teaching"],
  ])("%s", async (_, studies, phase) => {
    const { student, enrolment } = await activeWeeks([1]);
    for (const [ref, from, to] of studies)
      await given.study(student, programmes.get(ref) ?? 0, from, to);
    const { year } = (await observe(enrolment, calendar)).person;
    expect(year.phase).toBe(phase);
    expect(year.teachingWeek).toBe(phase === "teaching");
    expect(year.vacation[0]).toBe(phase === "vacation");
  });

  test("two of one calendar share their year", async () => {
    const [one, other] = [await activeWeeks([1]), await activeWeeks([2])];
    for (const { student } of [one, other])
      await given.study(student, programmes.get("CS") ?? 0, long, null);
    const { enrolments } = await observations(campus.pool, calendar, zone).on(today);
    const year = (id: number) => enrolments.find((seen) => seen.enrolmentId === id)?.person.year;
    expect(year(one.enrolment)).toBe(year(other.enrolment));
  });
});
