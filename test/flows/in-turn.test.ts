import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { DeliveryId } from "../../src/domain/ids.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { inTurn } from "../../src/flows/in-turn.ts";
import type { PressedButton } from "../../src/ports/messages.ts";

const button = (name: string): PressedButton => ({
  person: "staff:1",
  delivery: name as DeliveryId,
  action: "wake",
  token: "",
  inputs: {},
});

/** Presses of which two are answered at a time; each step that began waits until it is let go, and all that began stands in `begun`. */
function pressing() {
  const begun: string[] = [];
  const open = new Map<string, (broken: boolean) => void>();
  const step = async (name: string) => {
    begun.push(name);
    const broken = await new Promise<boolean>((resolve) => void open.set(name, resolve));
    if (broken) throw new Error(name);
  };
  const turns = inTurn(2, async ({ delivery }) => {
    await step(delivery);
    if (delivery === "nobody's") return null;
    return { card: { text: delivery } as unknown as Card, settle: () => step(`${delivery} after`) };
  });
  return {
    begun,
    answer: (name: string) => turns.answer(button(name)),
    answerInPlace: (name: string) => turns.answerInPlace(button(name)),
    async letGo(name: string, broken = false) {
      open.get(name)?.(broken);
      await pause(0);
    },
  };
}

test("so many are answered at once, the others in the order they came", async () => {
  const { begun, answer, letGo } = pressing();
  const answers = Promise.all(["a", "b", "c", "d"].map(answer));
  await pause(0);
  expect(begun).toEqual(["a", "b"]);
  await letGo("b");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c", "d"]) await letGo(name);
  expect((await answers).map((answered) => answered?.card.text)).toEqual(["a", "b", "c", "d"]);
});

test("whoever waits for a card goes before what is left to do for those who have theirs", async () => {
  const { begun, answer, letGo } = pressing();
  const first = answer("a");
  const others = Promise.all(["b", "c"].map(answer));
  await letGo("a");
  const after = (await first)?.settle();
  const last = answer("d");
  await letGo("b");
  expect(begun).toEqual(["a", "b", "c", "d"]);
  await letGo("c");
  expect(begun.at(-1)).toBe("a after");
  await letGo("d");
  await letGo("a after");
  await Promise.all([after, others, last]);
});

test("in place a press keeps its turn until its message has changed", async () => {
  const { begun, answer, answerInPlace, letGo } = pressing();
  const there = answerInPlace("a");
  const others = Promise.all(["b", "c"].map(answer));
  await letGo("a");
  expect(begun).toEqual(["a", "b", "a after"]);
  await letGo("a after");
  expect(await there).toMatchObject({ text: "a" });
  expect(begun.at(-1)).toBe("c");
  await letGo("b");
  await letGo("c");
  await others;
});

test("what breaks, and what is nobody's, gives its turn on", async () => {
  const { begun, answer, answerInPlace, letGo } = pressing();
  const broken = expect(answer("a")).rejects.toThrow("a");
  const nobodys = answerInPlace("nobody's");
  const others = Promise.all(["b", "c"].map(answer));
  await letGo("a", true);
  await letGo("nobody's");
  await broken;
  expect(await nobodys).toBeNull();
  expect(begun.slice(2)).toEqual(["b", "c"]);
  await letGo("b");
  await letGo("c");
  await others;
});
