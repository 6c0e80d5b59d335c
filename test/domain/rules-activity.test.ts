import { describe, expect, test } from "vitest";
import { activitySignals } from "../../src/domain/rules/activity.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { daysAgo, observed, registered, today } from "./rules-observation.ts";

type Changes = Parameters<typeof observed>[0];
const signalsOf = (changes: Changes) =>
  activitySignals(observed(changes), true, today, defaultSettings);
const signalOf = (id: string, changes: Changes) =>
  signalsOf(changes).find((signal) => signal.id === id);

test("a student like the group gives no reason", () => {
  expect(signalsOf({})).toEqual([]);
});

describe("not-started", () => {
  const neverSeen = (since: number, more: Changes = {}): Changes => ({
    since: daysAgo(since),
    weeks: Math.floor((since + 1) / 7),
    seenOn: null,
    clicks: 0,
    days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: null },
    ...more,
  });

  test.each([
    [6, null],
    [7, false],
    [9, false],
    [10, true],
    [40, true],
  ])("on day %i", (day, hard) => {
    expect(signalOf("not-started", neverSeen(day)) ?? null).toEqual(
      hard === null ? null : { id: "not-started", module: "Databases", hard, since: daysAgo(day) },
    );
  });

  test("is not hard while the student is seen in another module", () => {
    const elsewhere = neverSeen(20, { overall: { seenOn: daysAgo(1) } });
    expect(signalOf("not-started", elsewhere)).toMatchObject({ hard: false });
  });

  test("is not said of anybody seen once, however long ago", () => {
    expect(signalOf("not-started", { seenOn: daysAgo(48) })).toBeUndefined();
  });

  test.each([
    ["the sessions the student was expected at", "00", true],
    ["none, where none was expected", "", false],
  ])("names %s", (_, there, named) => {
    const expected = neverSeen(20, { sessions: registered(there, {}) });
    const signal = signalOf("not-started", expected);
    expect(signal && "sessions" in signal).toBe(named);
    const excused = neverSeen(20, {
      sessions: registered(there, {}),
      person: { known: ["attendance"] },
    });
    expect(signalOf("not-started", excused)).not.toHaveProperty("sessions");
    const [unregistered] = activitySignals(observed(expected), false, today, defaultSettings);
    expect(unregistered).not.toHaveProperty("sessions");
  });

  test("is not said where most of the group was never seen either", () => {
    expect(signalOf("not-started", neverSeen(20, { group: { seen: 0.49 } }))).toBeUndefined();
    expect(signalOf("not-started", neverSeen(20, { group: { seen: 0.5 } }))).toBeDefined();
  });
});

describe("quiet", () => {
  const silentFor = (days: number, more: Changes = {}): Changes => ({
    seenOn: daysAgo(days),
    clicks: 0,
    days: { week: 0, recent: 0 },
    ...more,
  });

  test.each([
    [6, null],
    [7, false],
    [13, false],
    [14, true],
  ])("after %i days without activity", (days, hard) => {
    expect(signalOf("quiet", silentFor(days)) ?? null).toEqual(
      hard === null
        ? null
        : { id: "quiet", module: "Databases", hard, days, lastSeenOn: daysAgo(days), usualDays: 4 },
    );
  });

  test.each([
    [20, false],
    [21, true],
  ])("of a part-time student after %i days: %s", (days, said) => {
    expect(signalOf("quiet", silentFor(days, { partTime: true })) !== undefined).toBe(said);
  });

  test.each([
    [13, false],
    [14, true],
  ])("on day %i of the module: %s", (day, said) => {
    const early = silentFor(day, { since: daysAgo(day), weeks: 2 });
    expect(signalOf("quiet", early) !== undefined).toBe(said);
  });

  test("is not hard while another module sees the student", () => {
    const elsewhere = silentFor(30, { overall: { seenOn: daysAgo(13) } });
    expect(signalOf("quiet", elsewhere)).toMatchObject({ hard: false, days: 30 });
  });

  test.each([
    ["at the group's lowest fifth", 20, true],
    ["above it", 21, false],
  ])("with clicks in the window %s", (_, clicks, said) => {
    expect(signalOf("quiet", silentFor(8, { clicks })) !== undefined).toBe(said);
  });

  test("is not said where half of the group did no more", () => {
    const idle = { lowClicks: 0, medianClicks: 0 };
    expect(signalOf("quiet", silentFor(30, { group: idle }))).toBeUndefined();
  });

  test.each([
    // days, the group's last week and the fortnight before (usually 4 a week), said, hard
    [7, 2.8, 8, true, false],
    [7, 2.7, 8, false, false],
    [10, 2, 8, false, false],
    [11, 2, 8, true, false],
    [17, 2, 8, true, false],
    [18, 2, 8, true, true],
    [14, 4, 5.5, true, false],
    [27, 0, 0, false, false],
    [28, 0, 0, true, false],
    [35, 0, 0, true, true],
  ])(
    "after %i days, the group being active on %d and %d: %s, hard %s",
    (days, week, fortnight, said, hard) => {
      const signal = signalOf("quiet", silentFor(days, { group: { days: { week, fortnight } } }));
      expect([signal !== undefined, signal?.hard ?? false]).toEqual([said, hard]);
      if (signal) expect(signal).toMatchObject({ days });
    },
  );

  test("needs no usual week of the group in the first four weeks", () => {
    const group = { days: { week: 1, fortnight: 1, usual: null } };
    expect(signalOf("quiet", silentFor(8, { group }))).toBeDefined();
  });

  test("counts from the start for somebody never seen", () => {
    const never = silentFor(0, { seenOn: null, since: daysAgo(30), weeks: 4 });
    expect(signalOf("quiet", never)).toMatchObject({ days: 30, lastSeenOn: null, hard: true });
  });
});

describe("fewer-days", () => {
  test.each([
    [4, 2, false],
    [4, 1, true],
    [5, 2, true],
    [1, 0, true],
    [0, 0, false],
  ])("usually %i, last week %i: %s", (usual, week, said) => {
    expect(signalOf("fewer-days", { days: { usual, week } }) ?? null).toEqual(
      said
        ? { id: "fewer-days", module: "Databases", hard: false, days: week, usualDays: usual }
        : null,
    );
  });

  test("is left out before there is a usual week", () => {
    expect(signalOf("fewer-days", { days: { usual: null, week: 0 } })).toBeUndefined();
  });

  test("allows for a slow week of the whole group", () => {
    const days = { usual: 5, week: 2 };
    expect(signalOf("fewer-days", { days, group: { days: { week: 3.3 } } })).toBeDefined();
    expect(signalOf("fewer-days", { days, group: { days: { week: 3.2 } } })).toBeUndefined();
  });

  test("asks no more of anybody in a lively week of the group", () => {
    const busy = { days: { week: 7 } };
    expect(signalOf("fewer-days", { days: { usual: 4, week: 2 }, group: busy })).toBeUndefined();
  });

  test("is not said while the group is away", () => {
    const days = { usual: 7, week: 0 };
    expect(signalOf("fewer-days", { days, group: { days: { week: 1.9 } } })).toBeUndefined();
  });
});

describe("below-group", () => {
  test.each([
    ["at the lowest fifth", 3, 8, true],
    ["above it", 4, 8, false],
    ["at the lowest fifth, which is the median", 3, 3, false],
  ])("%s", (_, recent, medianDays, said) => {
    expect(signalOf("below-group", { days: { recent }, group: { medianDays } }) ?? null).toEqual(
      said ? { id: "below-group", module: "Databases", hard: false, days: recent } : null,
    );
  });

  test("waits until the student has been there for the whole window", () => {
    expect(signalOf("below-group", { weeks: 1, days: { recent: 1 } })).toBeUndefined();
    expect(signalOf("below-group", { weeks: 2, days: { recent: 1 } })).toBeDefined();
  });
});

describe("forum-quiet", () => {
  test.each([
    [true, false, 0.5, true],
    [true, false, 0.49, false],
    [true, true, 1, false],
    [false, false, 1, false],
  ])(
    "posted in most weeks %s, lately %s, where %d of the group posts: %s",
    (most, lately, posting, said) => {
      expect(signalsOf({ posts: { most, lately }, group: { posting } })).toEqual(
        said ? [{ id: "forum-quiet", module: "Databases", hard: false, weeks: 3 }] : [],
      );
    },
  );
});
