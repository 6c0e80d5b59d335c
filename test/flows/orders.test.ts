import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Inputs, ItemAction } from "../../src/domain/actions.ts";
import { addDays } from "../../src/domain/dates.ts";
import { type PressId, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { standingEntries } from "../../src/domain/log.ts";
import { standingOn } from "../../src/domain/standing.ts";
import { dice, seed } from "../support/dice.ts";
import { asItIs } from "../support/house.ts";
import {
  type ActName,
  BACK_DAYS,
  emptyLedger,
  enter,
  fives,
  jumps,
  type Step,
  stateOf,
} from "../support/orders.ts";
import { openStage } from "../support/stage.ts";

/** What the button of an act sends. */
function sends(act: ActName, today: string): { kind: ItemAction; inputs: Inputs } {
  switch (act) {
    case "contact": {
      const followUp = addDays(today, BACK_DAYS.contact);
      return {
        kind: "contacted.save",
        inputs: { outcome: "left-message", mode: "email", followUp },
      };
    }
    case "snooze": {
      const otherDate = addDays(today, BACK_DAYS.snooze);
      return { kind: "snooze.save", inputs: { because: "waiting", until: "other", otherDate } };
    }
    case "escalate": {
      const help = "A word about the timetable";
      return {
        kind: "escalate.save",
        inputs: { about: "attendance", knows: "yes", urgency: "two-days", help },
      };
    }
    case "note":
      return { kind: "note.save", inputs: { text: "Asked for the timetable" } };
    case "wrong":
      return { kind: "wrong.save", inputs: { what: "attendance" } };
    case "wake":
    case "undo":
      return { kind: act, inputs: {} };
  }
}

const GROUPS = 10;
const IN_GROUP = 10;

test(`a hundred orders of five acts through PostgreSQL come out as the books say, seed ${seed}`, async () => {
  await using stage = await openStage(asItIs);
  const { below, oneOf } = dice(seed);
  const monday = stage.now().toISOString();
  const tutors = [stage.mei, stage.kofi];
  const students = [];
  for (let n = 0; n < GROUPS * IN_GROUP; n += 1)
    students.push(await stage.tutee(`4${1_000 + n}`, `Tutee${n}`, "Example", tutors));
  const lists = new Map([
    [stage.mei, await stage.posted(stage.mei, students)],
    [stage.kofi, await stage.posted(stage.kofi, students)],
  ]);
  const itemOf = (by: StaffId, at: number) => {
    const item = lists.get(by)?.items[at];
    if (!item) throw new Error("Everybody is on both lists.");
    return item;
  };

  /** One act after the other about the student at a place of the lists. */
  function orderOf(at: number) {
    const path: Step[] = [];
    let acts = oneOf(fives);
    let ledger = emptyLedger;
    return async () => {
      const next = below(acts.length);
      const act = acts[next] as ActName;
      acts = acts.toSpliced(next, 1);
      const [by, now] = [oneOf(tutors), stage.now()];
      const step: Step = { act, by, now, card: oneOf(["fresh", "own"]) };
      path.push(step);
      const expected = enter(ledger, step);
      ledger = expected.ledger;
      const today = now.toISOString().slice(0, 10);
      const item = itemOf(by, at);
      const press = await stage.presses.write({
        id: randomUUID() as PressId,
        platform: "sandbox",
        person: staffPerson(by),
        item,
        version: expected.seen,
        receivedAt: now,
        ...sends(act, today),
      });
      const result = await stage.flows.decide(press);
      const why = result.kind === "refused" ? result.refusal.why : result.kind;
      expect(why, JSON.stringify(path)).toBe(expected.result);
      // Decided again, it adds nothing and is what it was.
      const again = await stage.flows.decide(press);
      expect(again.kind).toBe(result.kind === "recorded" ? "recorded" : "lapsed");

      const { history = [] } = (await stage.presses.situation(press)) ?? {};
      expect(history).toHaveLength(ledger.written);
      expect(
        standingEntries(history).map(({ id }) => history.findIndex((entry) => entry.id === id)),
      ).toEqual(ledger.lines.map(({ place }) => place));
      const card = await stage.facts.student(item, by);
      expect(card, JSON.stringify(path)).toMatchObject({
        token: `${item}.${ledger.written}`,
        standing: standingOn(today, history, [], stage.settings.list.restDays),
      });
      expect(card?.standing.state, JSON.stringify(path)).toBe(stateOf(ledger, now));
    };
  }

  for (let group = 0; group < GROUPS; group += 1) {
    stage.moveTo(monday);
    const orders = Array.from({ length: IN_GROUP }, (_, n) => orderOf(group * IN_GROUP + n));
    for (let round = 0; round < 5; round += 1) {
      if (round > 0) stage.later(oneOf(jumps));
      await Promise.all(orders.map((next) => next()));
    }
  }
}, 120_000);
