import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import type { Request } from "../../src/domain/forms.ts";
import { decide } from "../../src/domain/intervention.ts";
import { type LogEntry, standingEntries } from "../../src/domain/log.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { standingOn } from "../../src/domain/standing.ts";
import { calm, entry, KOFI, MEI } from "../support/log-entries.ts";
import {
  type ActName,
  BACK_DAYS,
  emptyLedger,
  enter,
  fives,
  jumps,
  type Ledger,
  type Step,
  stateOf,
} from "../support/orders.ts";

const REST_DAYS = 14;
const nine = new Date("2014-03-10T09:00:00Z");
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function requestOf(act: ActName, today: string): Request {
  switch (act) {
    case "contact":
      return {
        kind: "contact",
        outcome: "left-message",
        mode: "email",
        followUpOn: addDays(today, BACK_DAYS.contact),
        meetingOn: null,
        note: null,
        although: false,
      };
    case "snooze":
      return {
        kind: "snooze",
        until: addDays(today, BACK_DAYS.snooze),
        because: "waiting",
        deadline: null,
        wakeIfWorse: true,
      };
    case "wake":
    case "undo":
      return { kind: act };
    case "escalate":
      return {
        kind: "escalate",
        about: "attendance",
        urgency: "two-days",
        knows: "yes",
        dueOn: addDays(today, 2),
        dueAt: `${addDays(today, 2)}T17:00:00.000Z`,
        nextAt: `${addDays(today, 3)}T09:00:00.000Z`,
        note: { text: "A word about the timetable", restricted: false },
      };
    case "note":
      return { kind: "note", note: { text: "Asked for the timetable", restricted: false } };
    case "wrong": {
      const until = addDays(today, 14);
      const what = "attendance";
      return {
        kind: "report",
        act: { kind: "data-wrong", what, signal: what, from: today, until },
        note: null,
      };
    }
  }
}

/** What one step adds to a history, and everything that does not hold about it. */
function take(before: readonly LogEntry[], ledger: Ledger, step: Step) {
  const { by, now } = step;
  const today = dayOf(now);
  const expected = enter(ledger, step);
  const situation = {
    history: before,
    seen: expected.seen,
    by,
    now,
    replacedOn: null,
    was: calm,
    settings: defaultSettings,
    newCase: { number: before.length, team: "support" },
    deciders: { director: null, head: null },
    sought: false,
  };
  const request = requestOf(step.act, today);
  const decision = decide(situation, request);
  const history = decision.ok
    ? [...before, entry(String(before.length), by, now.toISOString(), decision.act)]
    : before;
  const stands = standingEntries(history);
  const standing = standingOn(today, history, [], REST_DAYS);
  const old = decide({ ...situation, replacedOn: today }, request);
  const holds = {
    "the result is that of the books":
      (decision.ok ? "recorded" : decision.refusal.why) === expected.result,
    "undo takes back what it should":
      !decision.ok ||
      (decision.act.kind === "undo" ? Number(decision.act.undoes) : null) === expected.undoes,
    "what stands is what the books hold":
      stands.map(({ id }) => id).join() === expected.ledger.lines.map(({ place }) => place).join(),
    "the standing is that of the books": standing.state === stateOf(expected.ledger, now),
    "what was undone does not count":
      stands.length === history.length ||
      isDeepStrictEqual(standing, standingOn(today, stands, [], REST_DAYS)),
    "an old list records nothing":
      step.act === "undo" ? old.ok === decision.ok : !old.ok && old.refusal.why === "old-list",
  };
  const broken = Object.entries(holds).flatMap(([name, isSo]) => (isSo ? [] : [name]));
  return { history: Object.freeze(history), ledger: expected.ledger, broken };
}

/** So many times the clock jumps on one way. */
const JUMPS = 1;

/** Every way to go on with the acts that are left; counts the steps, and keeps what did not hold. */
function walk(
  acts: readonly ActName[],
  path: readonly Step[],
  history: readonly LogEntry[],
  ledger: Ledger,
  found: { steps: number; broken: string[] },
): void {
  const last = path.at(-1);
  const jumped = path.filter(({ now }, at) => at > 0 && now > (path[at - 1]?.now ?? nine)).length;
  const waits = last && jumped < JUMPS ? jumps : [0];
  for (const act of new Set(acts)) {
    const left = acts.toSpliced(acts.indexOf(act), 1);
    // What a card has shown matters to contacts alone.
    const cards: Step["card"][] = act === "contact" && last ? ["fresh", "own"] : ["fresh"];
    // Who of the two begins makes no difference.
    for (const by of last ? [MEI, KOFI] : [MEI])
      for (const jump of waits)
        for (const card of cards) {
          const step = { act, by, card, now: new Date((last?.now ?? nine).getTime() + jump) };
          const taken = take(history, ledger, step);
          found.steps += 1;
          for (const what of taken.broken)
            found.broken.push(`${what}: ${JSON.stringify([...path, step])}`);
          if (found.broken.length > 0) return;
          walk(left, [...path, step], taken.history, taken.ledger, found);
        }
  }
}

test.each(fives.map((acts) => [acts.join(", "), acts] as const))(
  "in every order, by either of two people, the clock jumping 11 minutes or 4 days on the way: %s",
  (_name, acts) => {
    const found = { steps: 0, broken: [] as string[] };
    walk(acts, [], [], emptyLedger, found);
    expect(found.broken).toEqual([]);
    expect(found.steps).toBeGreaterThan(15_000);
  },
  60_000,
);
