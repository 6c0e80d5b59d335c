import { describe, expect, test } from "vitest";
import { mergeByStudent } from "../../src/domain/merge.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Level, Praise, Trend } from "../../src/domain/signals.ts";
import {
  below,
  ccc,
  eee,
  failed,
  fewer,
  late,
  merge,
  missed,
  notStarted,
  overall,
  quiet,
} from "./merge-scores.ts";
import { daysAgo } from "./rules-observation.ts";

describe("level", () => {
  test.each<[Level, Level, Level]>([
    ["high", "steady", "high"],
    ["medium", "high", "high"],
    ["steady", "medium", "medium"],
    ["unknown", "steady", "steady"],
    ["unknown", "unknown", "unknown"],
  ])("%s and %s is %s", (a, b, level) => {
    expect(merge([ccc({ level: a }), eee({ level: b })]).level).toBe(level);
  });

  test("the highest probability counts", () => {
    const scores = [ccc({ probability: 0.2 }), eee({ probability: 0.4 })] as const;
    expect(merge([...scores]).probability).toBe(0.4);
    expect(merge([ccc({}), eee({})]).probability).toBeNull();
  });
});

test.each<[Trend, Trend, Trend]>([
  ["quieter", "steady", "quieter"],
  ["quieter", "quieter", "quieter"],
  ["steady", "picking-up", "picking-up"],
  ["quieter", "picking-up", "steady"],
  ["steady", "steady", "steady"],
])("trends %s and %s make %s", (a, b, trend) => {
  expect(merge([ccc({ trend: a }), eee({ trend: b })]).trend).toBe(trend);
});

describe("reasons of the only module", () => {
  test.each([
    ["not-started", notStarted("CCC", 12, true)],
    ["fewer-days", fewer("CCC", 1, 5)],
    ["late-work", late("CCC", 2, 3)],
    ["below-group", below("CCC")],
  ])("%s is said of the student", (_, signal) => {
    const { signals } = merge([ccc({ signals: [signal] })], { week: 1, usual: 5 });
    expect(signals).toEqual([{ ...signal, module: null }]);
  });

  test.each([
    ["not-handed-in", missed("CCC")],
    ["below-pass", failed("CCC")],
  ])("%s keeps the module of its piece of work", (_, signal) => {
    expect(merge([ccc({ signals: [signal] })]).signals).toEqual([signal]);
  });
});

describe("a reason in every module", () => {
  test("quiet is said once, since the student was last seen anywhere", () => {
    const scores = [
      ccc({ signals: [quiet("CCC", 20)] }),
      eee({ signals: [quiet("EEE", 9)] }),
    ] as const;
    expect(merge([...scores], { seenOn: daysAgo(9), usual: 4 }).signals).toEqual([
      { ...quiet("", 9), module: null, usualDays: 4 },
    ]);
  });

  test("fewer-days is said once with the days over all modules", () => {
    const scores = [
      ccc({ signals: [fewer("CCC", 1, 4)] }),
      eee({ signals: [fewer("EEE", 1, 3)] }),
    ] as const;
    expect(merge([...scores], { week: 2, usual: 5 }).signals).toEqual([
      { id: "fewer-days", module: null, hard: false, days: 2, usualDays: 5 },
    ]);
  });

  test("fewer-days stays with its modules where their days make a usual week together", () => {
    const scores = [
      ccc({ signals: [fewer("CCC", 1, 4)] }),
      eee({ signals: [fewer("EEE", 1, 3)] }),
    ] as const;
    expect(merge([...scores], { week: 2, usual: 4 }).signals).toEqual([
      fewer("CCC", 1, 4),
      fewer("EEE", 1, 3),
    ]);
  });

  test("late work is added up", () => {
    const scores = [
      ccc({ signals: [late("CCC", 2, 3)] }),
      eee({ signals: [late("EEE", 2, 2)] }),
    ] as const;
    expect(merge([...scores]).signals).toEqual([
      { id: "late-work", module: null, hard: false, late: 4, of: 5 },
    ]);
  });

  test("not-started counts from the first of them and is hard if one is", () => {
    const scores = [
      ccc({ signals: [notStarted("CCC", 8, false)] }),
      eee({ signals: [notStarted("EEE", 12, true)] }),
    ] as const;
    expect(merge([...scores]).signals).toEqual([
      { id: "not-started", module: null, hard: true, since: daysAgo(12) },
    ]);
  });

  test("below-group stays with its modules: each group is another", () => {
    const scores = [ccc({ signals: [below("CCC")] }), eee({ signals: [below("EEE")] })] as const;
    expect(merge([...scores]).signals).toEqual([below("CCC"), below("EEE")]);
  });
});

describe("a reason in some modules", () => {
  test("keeps its module and its own numbers: active elsewhere is never called quiet", () => {
    expect(merge([ccc({ signals: [quiet("CCC", 9)] }), eee({})]).signals).toEqual([
      quiet("CCC", 9),
    ]);
  });

  test("silences the weaker ones of its cause in the others", () => {
    const { signals } = merge([
      ccc({ signals: [quiet("CCC", 9)] }),
      eee({ signals: [missed("EEE"), fewer("EEE", 1, 5), below("EEE")] }),
    ]);
    expect(signals).toEqual([missed("EEE"), quiet("CCC", 9)]);
  });

  test("not-started in one leaves hand-ins and marks of the others", () => {
    const { signals } = merge([
      ccc({ signals: [notStarted("CCC", 20, false)] }),
      eee({ signals: [missed("EEE"), failed("EEE"), quiet("EEE", 8)] }),
    ]);
    expect(signals).toEqual([notStarted("CCC", 20, false), missed("EEE"), failed("EEE")]);
  });

  test("a hard trigger is not silenced by a reason that is not one", () => {
    const merged = merge([
      ccc({ signals: [notStarted("CCC", 20, false)] }),
      eee({ signals: [quiet("EEE", 15, true)], level: "high" }),
    ]);
    expect(merged.hard).toBe(true);
    expect(merged.signals).toEqual([quiet("EEE", 15, true), notStarted("CCC", 20, false)]);
  });

  test("a second of a kind comes after all other kinds", () => {
    const { signals } = merge([
      ccc({ signals: [missed("CCC"), fewer("CCC", 1, 5)] }),
      eee({ signals: [missed("EEE"), failed("EEE")] }),
    ]);
    expect(signals.map(({ id, module }) => `${id} ${module}`)).toEqual([
      "not-handed-in CCC",
      "below-pass EEE",
      "fewer-days CCC",
      "not-handed-in EEE",
    ]);
  });
});

describe("thanks", () => {
  const first: Praise = { id: "first-on-time", module: "CCC", title: "TMA 1" };
  const pickedUp: Praise = { id: "picking-up", days: 4 };

  test("are those of all modules, picking up once and of the student", () => {
    const scores = [ccc({ praise: [first, pickedUp] }), eee({ praise: [pickedUp] })] as const;
    expect(merge([...scores], { week: 6, fortnight: 5, usual: 5 }).praise).toEqual([
      { id: "picking-up", days: 6 },
      first,
    ]);
  });

  test("leave out picking up of somebody busy in another module all along", () => {
    const scores = [ccc({ praise: [pickedUp] }), eee({})] as const;
    expect(merge([...scores], { week: 6, fortnight: 10, usual: 5 }).praise).toEqual([]);
  });

  test("are not given past a reason in another module", () => {
    const scores = [ccc({ praise: [first] }), eee({ signals: [missed("EEE")] })] as const;
    expect(merge([...scores]).praise).toEqual([]);
  });
});

test("students are told apart, in the order they come", () => {
  const rows = [
    { score: ccc({ studentId: 9 }), overall },
    { score: ccc({ studentId: 7, signals: [missed("CCC")] }), overall },
    { score: eee({ studentId: 9, level: "high" }), overall },
  ];
  const merged = mergeByStudent(rows, defaultSettings);
  expect([...merged].map(([id, { level }]) => [id, level])).toEqual([
    [9, "high"],
    [7, "medium"],
  ]);
});
