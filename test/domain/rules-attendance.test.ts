import { describe, expect, test } from "vitest";
import { attendanceSignals } from "../../src/domain/rules/attendance.ts";
import type { Sessions } from "../../src/domain/rules/observation.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { daysAgo, flags, observed, registered, today } from "./rules-observation.ts";

const signalsOf = (changes: Parameters<typeof observed>[0]) =>
  attendanceSignals(observed(changes), today, defaultSettings);
const ofModule = (there: string, changes: Partial<Sessions> = {}) =>
  signalsOf({ sessions: registered(there, changes) });
const common = { module: "Databases", hard: false };

test("without a register nothing is said", () => {
  expect(signalsOf({})).toEqual([]);
  expect(ofModule("")).toEqual([]);
  expect(ofModule("1111111111111111")).toEqual([]);
});

describe("attendance-drop", () => {
  const before = "1111111111";
  test.each<[string, [attended: number, of: number, before: number, beforeOf: number] | null]>([
    [`110000${"1111111110"}`, [2, 6, 9, 10]],
    [`101010${before}`, [3, 6, 10, 10]],
    [`111100${before}`, null],
    ["0000000000000000", null], // no drop: it never was otherwise
    ["1010101010101010", null],
    ["1000101010101010", [2, 6, 5, 10]],
    ["1000101010101000", null], // by less than a session: chance
    ["1010101101010101", null],
    // In a block of few sessions the last ones give way to those before.
    ["00011111", [1, 4, 4, 4]],
    ["000111111", [2, 5, 4, 4]],
    ["0001111111", [3, 6, 4, 4]],
    ["0001111", null],
    ["0000", null],
  ])("after %s: %o", (there, said) => {
    const [attended, of, earlier, earlierOf] = said ?? [];
    expect(ofModule(there)).toEqual(
      said
        ? [
            {
              id: "attendance-drop",
              ...common,
              attended,
              of,
              before: { attended: earlier, of: earlierOf },
            },
          ]
        : [],
    );
  });

  test.each([
    [28, 1],
    [29, 0],
  ])("of a module whose last session was %i days ago gives %i reasons", (days, count) => {
    expect(ofModule(`000000${before}`, { newestOn: daysAgo(days) })).toHaveLength(count);
  });

  test("over all modules is said of the student as a whole, even where no module has enough sessions", () => {
    const whole = registered(`000000${before}`, {});
    const expected = { id: "attendance-drop", module: null, attended: 0 };
    expect(signalsOf({ sessions: registered("0011", {}), person: { sessions: whole } })).toEqual([
      expect.objectContaining(expected),
    ]);
    expect(
      signalsOf({ sessions: registered(`000000${before}`, {}), person: { sessions: whole } }),
    ).toEqual([expect.objectContaining(expected)]);
  });

  test("of one module stays with it where attendance over all holds", () => {
    const sessions = registered(`000000${before}`, {});
    const person = { sessions: registered("1111111111111111", {}) };
    expect(signalsOf({ sessions, person })).toEqual([expect.objectContaining(common)]);
  });
});

describe("missed-critical", () => {
  const critical = (there: string, days: number) =>
    ofModule("", {
      critical: flags(there),
      missedCritical: { on: daysAgo(days), kind: "lab" },
    });

  test.each<[string, [missed: number, of: number] | null]>([
    ["0", [1, 1]],
    ["011", [1, 1]],
    ["001", [2, 2]],
    ["00", [2, 2]],
    ["000", [3, 3]],
    ["0000", [3, 3]],
    ["010", [2, 3]],
    ["100", [2, 3]],
    ["10", null],
    ["101", null],
    ["110", null],
    ["11100", null],
  ])("newest first %s: %o", (there, said) => {
    const [missed, of] = said ?? [];
    const on = daysAgo(3);
    expect(critical(there, 3)).toEqual(
      said ? [{ id: "missed-critical", ...common, missed, of, on, kind: "lab" }] : [],
    );
  });

  test.each([
    [28, 1],
    [29, 0],
  ])("missed %i days ago gives %i reasons", (days, count) => {
    expect(critical("0", days)).toHaveLength(count);
  });
});

describe("missed-exam", () => {
  const exam = (days: number) => ({ missedExam: { title: "Databases exam", on: daysAgo(days) } });

  test.each([
    [0, 1],
    [28, 1],
    [29, 0],
  ])("%i days ago gives %i reasons", (days, count) => {
    const found = ofModule("", exam(days));
    expect(found).toHaveLength(count);
    expect(found.every((signal) => signal.id === "missed-exam" && signal.hard)).toBe(true);
  });

  test("comes before sessions, and is of no module where the register names none", () => {
    const both = { ...exam(2), critical: [false], missedCritical: { on: today, kind: "lab" } };
    const found = signalsOf({
      sessions: registered(`000000${"1".repeat(10)}`, { ...both } as Partial<Sessions>),
      person: { ofNoModule: registered("", exam(1)) },
    });
    expect(found.map(({ id, module }) => [id, module])).toEqual([
      ["missed-exam", "Databases"],
      ["missed-critical", "Databases"],
      ["missed-exam", null],
      ["attendance-drop", "Databases"],
    ]);
  });
});
