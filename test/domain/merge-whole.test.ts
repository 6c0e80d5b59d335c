import { describe, expect, test } from "vitest";
import { mergeScores } from "../../src/domain/merge.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Signal } from "../../src/domain/signals.ts";
import { signals } from "../cards/cast.ts";
import {
  below,
  ccc,
  eee,
  fewer,
  merge,
  missed,
  notStarted,
  overall,
  quiet,
  score,
} from "./merge-scores.ts";

describe("quieter than usual in several modules", () => {
  const modules = ["AAA", "BBB", "CCC", "DDD"];
  const fourModules = (signals: Readonly<Record<string, readonly Signal[]>>) => {
    const scores = modules.map((module) => score(module, { signals: signals[module] ?? [] }));
    const [first = ccc({}), ...others] = scores;
    return merge([first, ...others]).signals;
  };
  const several = (count: number): Signal => ({
    id: "several",
    module: null,
    hard: false,
    modules: count,
    of: 4,
  });

  test("is said of the student as a whole and silences fewer days", () => {
    expect(
      fourModules({
        AAA: [fewer("AAA", 1, 4)],
        BBB: [fewer("BBB", 0, 3)],
        CCC: [fewer("CCC", 1, 5), below("CCC")],
      }),
    ).toEqual([several(3), below("CCC")]);
  });

  test("counts a module with none at all, if there usually was something", () => {
    const two = { AAA: [fewer("AAA", 1, 4)], BBB: [fewer("BBB", 0, 3)] };
    expect(fourModules({ ...two, CCC: [quiet("CCC", 9)] })).toEqual([quiet("CCC", 9), several(3)]);
    const never = { ...quiet("CCC", 9), usualDays: 0 } as Signal;
    expect(fourModules({ ...two, CCC: [never] }).map(({ id }) => id)).not.toContain("several");
  });

  test("is not said of two, nor where nothing came from any module", () => {
    const two = { AAA: [fewer("AAA", 1, 4)], BBB: [fewer("BBB", 0, 3)] };
    expect(fourModules(two).map(({ id }) => id)).toEqual(["fewer-days", "fewer-days"]);
    const all = Object.fromEntries(modules.map((module) => [module, [quiet(module, 9)]]));
    expect(fourModules(all).map(({ id, module }) => [id, module])).toEqual([["quiet", null]]);
  });

  test("is said of all of them rather than fewer days", () => {
    const all = Object.fromEntries(modules.map((module) => [module, [fewer(module, 1, 4)]]));
    expect(fourModules(all)).toEqual([several(4)]);
  });

  test("switched off, it silences nothing", () => {
    const scores = modules.map((module) => score(module, { signals: [fewer(module, 1, 4)] }));
    const [first = ccc({}), ...others] = scores;
    const settings = { ...defaultSettings, weights: { ...defaultSettings.weights, several: 0 } };
    const merged = mergeScores([first, ...others], { ...overall, week: 1 }, settings);
    expect(merged.signals.map(({ id }) => id)).toEqual(["fewer-days"]);
  });
});

describe("a reason of the student as a whole", () => {
  const { attendanceDrop, missedCritical, noReply } = signals;

  test("stands in every module's score and is said once", () => {
    const scores = [
      ccc({ signals: [noReply, attendanceDrop] }),
      eee({ signals: [noReply, missed("EEE"), attendanceDrop] }),
    ] as const;
    expect(merge([...scores]).signals).toEqual([noReply, missed("EEE"), attendanceDrop]);
  });

  test("is silenced by what is missed in one module", () => {
    const labs = { ...missedCritical, module: "EEE" };
    const scores = [
      ccc({ signals: [attendanceDrop] }),
      eee({ signals: [labs] }), // where it is silenced already
    ] as const;
    expect(merge([...scores]).signals).toEqual([labs]);
  });

  test("stands beside the same of a module", () => {
    const whole = { ...missedCritical, module: null };
    const scores = [
      ccc({ signals: [whole] }),
      eee({ signals: [{ ...missedCritical, module: "EEE" }, whole] }),
    ] as const;
    expect(merge([...scores]).signals.map(({ module }) => module)).toEqual([null, "EEE"]);
  });
});

test("not-started in every module names sessions if any of them had some", () => {
  const scores = [
    ccc({ signals: [notStarted("CCC", 8, false)] }),
    eee({ signals: [{ ...notStarted("EEE", 12, true), sessions: true } as Signal] }),
  ] as const;
  expect(merge([...scores]).signals).toEqual([
    { ...notStarted("", 12, true), module: null, sessions: true },
  ]);
});
