import { expect, test } from "vitest";
import { openMemory } from "../../../src/chat/teams/memory.ts";
import { openPace } from "../../../src/chat/teams/pace.ts";

function clockAt(start: number) {
  let ms = start;
  const later = (by: number) => {
    ms += by;
  };
  return { now: () => new Date(ms), later };
}
const windows = [
  [2, 1_000],
  [3, 10_000],
] as const;
const open = () => {
  const clock = clockAt(1_793_000_000_000);
  return { clock, pace: openPace({ windows, backoffMs: [2_000, 5_000] }, clock) };
};

test("a conversation has no more messages in any window than it may have, and exactly as many", () => {
  const { clock, pace } = open();
  const sent: number[] = [];
  for (let at = 0; at < 60_000; at += 100) {
    if (pace.wait("a", "post") === null) sent.push(at);
    clock.later(100);
  }
  for (const [most, withinMs] of windows) {
    const counts = sent.map((at) => sent.filter((one) => one >= at && one < at + withinMs).length);
    expect(Math.max(...counts)).toBe(most);
  }
  expect(sent).toHaveLength(18);
});

test("it says how long to wait; another conversation, and an edit, need not", () => {
  const { clock, pace } = open();
  pace.wait("a", "post");
  clock.later(400);
  pace.wait("a", "post");
  expect(pace.wait("a", "post")).toBe(600);
  expect([pace.wait("b", "post"), pace.wait("a", "update")]).toEqual([null, null]);
});

test("what Teams said holds for posts and edits, until it is over", () => {
  const { clock, pace } = open();
  expect(pace.hold("a", 30_000)).toBe(30_000);
  clock.later(29_999);
  expect([pace.wait("a", "post"), pace.wait("a", "update")]).toEqual([1, 1]);
  clock.later(1);
  expect([pace.wait("a", "post"), pace.wait("a", "update")]).toEqual([null, null]);
});

test("where Teams does not say, each refusal in a row waits longer, with some chance in it", () => {
  const { pace } = open();
  const between = (ms: number, least: number) => {
    expect(ms).toBeGreaterThanOrEqual(least);
    expect(ms).toBeLessThanOrEqual(least * 1.25);
  };
  between(pace.hold("a", null), 2_000);
  between(pace.hold("a", null), 5_000);
  between(pace.hold("a", null), 5_000);
  pace.done("a");
  between(pace.hold("a", null), 2_000);
});

test("what is remembered stays as long as promised, and is gone after twice that", () => {
  const clock = clockAt(0);
  const memory = openMemory<number>(1_000, clock);
  memory.set("a", 1);
  clock.later(999);
  memory.set("b", 2);
  expect([memory.get("a"), memory.get("b")]).toEqual([1, 2]);
  clock.later(1);
  expect([memory.get("a"), memory.get("b")]).toEqual([1, 2]);
  clock.later(998);
  expect(memory.get("b")).toBe(2);
  clock.later(1_000);
  expect([memory.get("a"), memory.get("b")]).toEqual([undefined, undefined]);
  memory.set("c", 3);
  memory.delete("c");
  clock.later(5_000);
  expect([memory.get("b"), memory.get("c")]).toEqual([undefined, undefined]);
});
