import { expect, test } from "vitest";
import { addDays, isoWeekday } from "../../src/domain/dates.ts";
import type { DeliveryId, StudentId } from "../../src/domain/ids.ts";
import { type Addressee, type Candidate, keyOf } from "../../src/domain/nudges/choose.ts";
import { type NudgeFacts, type NudgeKind, nudgeKinds } from "../../src/domain/nudges/kinds.ts";
import { mayNudge } from "../../src/domain/nudges/may-nudge.ts";
import { defaultNudges } from "../../src/domain/nudges/settings.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { planNudges } from "../../src/flows/plan-nudges.ts";
import { sendNudges } from "../../src/flows/send-nudges.ts";
import type { Nudges } from "../../src/ports/nudges.ts";
import { dice, seed } from "../support/dice.ts";

/** A million student-days: so many students for so many days, over two changes of the clocks. */
const STUDENTS = 2_500;
const DAYS = 400;
const ZONE = "Europe/London";
const HOUR = 3_600_000;
const { chance, below, oneOf } = dice(seed);

/** What happens to a student, as it is: kept apart from what decides, and read by the judge alone. */
interface Life {
  stopped: boolean;
  unwanted: Set<string>;
  spokenAt: number;
  whyKnownUntil: string;
  inCase: boolean;
  quietFrom: number;
  quietTo: number;
  weekends: boolean;
  offsetHours: number;
  zone: string;
  excused: boolean;
  gone: boolean;
  dangerAt: number;
  heardAt: number[];
}

interface Kept extends Candidate {
  readonly id: string;
  readonly plannedAt: Date;
  goesAt: Date;
  state: "planned" | "asking" | "sent" | "stopped" | "dropped";
  at: number;
}

const zones = [
  { zone: ZONE, offsetHours: Number.NaN }, // as the institution's
  { zone: "Asia/Kathmandu", offsetHours: 5.75 },
  { zone: "Atlantic/Reykjavik", offsetHours: 0 },
];
const pad = (n: number) => `${String(n).padStart(2, "0")}:00`;

/** London's summer time, by the rule and not by the library: last Sundays of March and October, at one. */
function londonOffset(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(year, month + 1, 0, 1));
    return end.getTime() - end.getUTCDay() * 24 * HOUR;
  };
  return ms >= lastSunday(2) && ms < lastSunday(9) ? 1 : 0;
}

/** Local hour, minute-exact, and weekday (0 Sunday) at an offset. */
const wall = (ms: number, offset: number) => {
  const local = new Date(ms + offset * HOUR);
  return {
    day: local.toISOString().slice(0, 10),
    hour: local.getUTCHours() + local.getUTCMinutes() / 60,
    weekday: local.getUTCDay(),
  };
};

const closed = new Set(["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"]);
const paused = { from: "2027-02-08", to: "2027-02-12" };
const settings = {
  ...defaultSettings,
  calendar: { ...defaultSettings.calendar, paused: [paused] },
  nudges: { ...defaultNudges, kinds: { ...defaultNudges.kinds, quiet: true } },
};

test("in a million student-days nobody gets two messages in 7 days, nor one at a time or in a state in which they want or need none", async () => {
  let now = new Date("2026-09-28T00:00:00Z");
  let byHand = false;
  const lives: Life[] = Array.from({ length: STUDENTS }, () => ({
    stopped: false,
    unwanted: new Set(),
    spokenAt: 0,
    whyKnownUntil: "",
    inCase: false,
    quietFrom: oneOf([16, 18, 20, 22]),
    quietTo: oneOf([7, 8, 9, 10, 12, 14]),
    weekends: chance(0.2),
    ...oneOf(zones),
    excused: false,
    gone: false,
    dangerAt: 0,
    heardAt: [],
  }));
  const kept = new Map<string, Kept>();
  const ofStudent: Kept[][] = lives.map(() => []);
  const onTheWay: { readonly id: string; readonly arrives: number }[] = [];
  let ids = 0;

  const addressee = (student: number, except: readonly string[]): Addressee => {
    const life = lives[student] as Life;
    const own = ofStudent[student] as Kept[];
    const sent = own.filter(({ id, state }) => state === "sent" && !except.includes(id));
    const day = (ms: number) => (ms === 0 ? null : wall(ms, londonOffset(ms)).day);
    return {
      before: new Set(own.map(keyOf)),
      waiting: own.some(({ state }) => state === "planned" || state === "asking"),
      situation: {
        out: life.gone,
        unreachable: life.stopped ? "messages-off" : null,
        unwanted: [...life.unwanted],
        quiet: {
          from: pad(life.quietFrom),
          to: pad(life.quietTo),
          weekends: life.weekends,
          zone: life.zone,
        },
        studies: [],
        known: life.excused ? ["any"] : [],
        nudgedAt: sent.length === 0 ? null : new Date(Math.max(...sent.map(({ at }) => at))),
        spokenOn: day(life.spokenAt),
        whyKnownUntil: life.whyKnownUntil || null,
        inCase: life.inCase,
        dangerOn: day(life.dangerAt),
        failedOn: null,
      },
    };
  };

  const facts = (kind: NudgeKind): NudgeFacts => {
    const piece = { module: "M", title: "coursework", dueOn: "2026-12-01" };
    switch (kind) {
      case "missed-critical":
        return { kind, module: "M", session: "lab", on: "2026-12-01", nextAt: null };
      case "deadline-near":
      case "first-on-time":
        return { kind, ...piece };
      case "deadline-passed":
        return { kind, ...piece, lateUntil: null };
      case "quiet":
        return { kind, lastSeenOn: "2026-10-31" };
    }
  };
  /** What the rules say today; most of what was planned still stands when it is to go. */
  const findNudges = async (goesOn: string, today: string): Promise<Candidate[]> => {
    if (goesOn === today)
      return [...kept.values()].filter(
        ({ state }) => (state === "planned" || state === "asking") && chance(0.9),
      );
    return lives.flatMap((_, student) =>
      chance(0.1)
        ? [{ studentId: student as StudentId, about: today, facts: facts(oneOf(nudgeKinds)) }]
        : [],
    );
  };

  const nudges = {
    paused: async () => byHand,
    addressees: async (students, _today, except) =>
      new Map(students.map((student) => [student, addressee(student, except)])),
    async plan(planned) {
      for (const one of planned) {
        const state = one.facts.kind === "quiet" ? ("asking" as const) : ("planned" as const);
        const row: Kept = { ...one, plannedAt: now, state, at: 0 };
        kept.set(one.id, row);
        ofStudent[one.studentId]?.push(row);
      }
    },
    due: async (only) =>
      [...kept.values()]
        .filter(({ id, state, goesAt }) => {
          const waits = (state === "planned" || state === "asking") && goesAt <= now;
          return waits && (only === null || only.includes(id));
        })
        .map((one) => ({ ...one, asks: one.state === "asking" })),
    async drop(which) {
      for (const { id } of which) end(id, "dropped");
    },
    async postpone(which) {
      for (const { id, goesAt } of which) (kept.get(id) as Kept).goesAt = goesAt;
    },
    async send(which) {
      for (const id of which) {
        end(id, "sent");
        // Posted at once, or hours later, when a platform was away.
        onTheWay.push({ id, arrives: now.getTime() + (chance(0.1) ? below(9 * HOUR) : 1_000) });
      }
      return { sent: which.length, deliveries: [] as DeliveryId[] };
    },
  } satisfies Partial<Nudges>;
  const end = (id: string, state: "sent" | "dropped") => {
    const one = kept.get(id) as Kept;
    one.state = state;
    one.at = now.getTime();
    if (state === "dropped") forget(one);
  };

  /** Over for good: nothing looks at it any more. */
  const forget = (one: Kept) => {
    kept.delete(one.id);
    const own = ofStudent[one.studentId] as Kept[];
    ofStudent[one.studentId] = own.filter((other) => other !== one);
  };

  const common = {
    nudges,
    findNudges,
    clock: { now: () => now },
    newId: () => String(ids++),
    bell: { ring: async () => undefined },
    settings,
    closed,
    zone: ZONE,
  };
  const plan = planNudges(common);
  const send = sendNudges(common);

  const violations: string[] = [];
  /** Looks at what a student gets, by the rules as people say them and with nothing that decided. */
  function judge(student: number, kind: NudgeKind): void {
    const life = lives[student] as Life;
    const ms = now.getTime();
    const here = wall(ms, londonOffset(ms));
    const own = wall(ms, Number.isNaN(life.offsetHours) ? londonOffset(ms) : life.offsetHours);
    const says = (what: string) => violations.push(`${what}: ${student} at ${now.toISOString()}`);
    if (here.hour < 10 || here.hour >= 16) says("not from 10 to 16");
    if (here.weekday === 0 || here.weekday === 6 || closed.has(here.day)) says("no working day");
    if (byHand || (here.day >= paused.from && here.day <= paused.to)) says("paused");
    if (own.hour >= life.quietFrom || own.hour < life.quietTo) says("quiet hours");
    if (!life.weekends && (own.weekday === 0 || own.weekday === 6)) says("weekend");
    if (life.stopped || life.gone || life.excused || life.inCase)
      says("stopped, gone, excused or in a case");
    const choice = { "missed-critical": "sessions", quiet: "quiet", "first-on-time": "praise" };
    if (life.unwanted.has(choice[kind as keyof typeof choice] ?? "deadlines")) says("unwanted");
    if (here.day < life.whyKnownUntil) says("tutor knows why");
    if (
      life.spokenAt > 0 &&
      here.day < addDays(wall(life.spokenAt, londonOffset(life.spokenAt)).day, 7)
    )
      says("spoken to");
    if (life.dangerAt > 0 && ms - life.dangerAt < 13 * 24 * HOUR) says("danger");
    if (life.heardAt.some((at) => ms - at < 7 * 24 * HOUR)) says("two in 7 days");
    life.heardAt.push(ms);
  }

  /** Posts what has arrived by now, each asked once more at the last moment. */
  function post(): void {
    for (let at = onTheWay.length - 1; at >= 0; at -= 1) {
      const { id, arrives } = onTheWay[at] as (typeof onTheWay)[number];
      if (arrives > now.getTime()) continue;
      onTheWay.splice(at, 1);
      const one = kept.get(id) as Kept;
      const { situation } = addressee(one.studentId, [id]);
      const moment = { at: now, zone: ZONE, closed, calendar: settings.calendar, paused: byHand };
      const isHeld = mayNudge(one.facts.kind, situation, moment) !== null;
      if (isHeld) {
        forget(one);
        continue;
      }
      kept.delete(id);
      // Of those that came, the newest says all that the others do.
      ofStudent[one.studentId] = [one];
      one.at = now.getTime();
      judge(one.studentId, one.facts.kind);
    }
  }

  /** Something happens to a few students, at any moment of a day. */
  function live(): void {
    byHand = chance(0.01) ? !byHand : byHand && chance(0.8);
    for (let n = below(STUDENTS / 25); n > 0; n -= 1) {
      const life = lives[below(STUDENTS)] as Life;
      const ms = now.getTime();
      const kind = oneOf(["sessions", "deadlines", "quiet", "praise"]);
      oneOf([
        () => (life.stopped = chance(0.5)),
        () => (life.unwanted.has(kind) ? life.unwanted.delete(kind) : life.unwanted.add(kind)),
        () => (life.spokenAt = ms),
        () => (life.whyKnownUntil = addDays(wall(ms, londonOffset(ms)).day, oneOf([3, 7, 14]))),
        () => (life.inCase = !life.inCase),
        () => (life.excused = !life.excused),
        () => (life.gone = chance(0.05)),
        () => (life.dangerAt = chance(0.1) ? ms : life.dangerAt),
        () => (life.quietTo = oneOf([7, 8, 9, 10, 12, 14])),
      ])();
    }
    // Tutors say yes to some of those that ask.
    for (const one of kept.values())
      if (one.state === "asking" && chance(0.1)) one.state = "planned";
  }

  for (let n = 0; n < DAYS; n += 1) {
    const day = addDays("2026-09-28", n);
    const from = Date.parse(`${day}T00:00:00Z`);
    const offset = londonOffset(from + 12 * HOUR) * HOUR;
    const isWorking = isoWeekday(day) <= 5 && !closed.has(day);
    now = new Date(from + 8 * HOUR - offset + below(60_000));
    if (isWorking) await plan(day);
    for (const hour of [10, 11, 12, 13, 14, 15, 18, 21]) {
      now = new Date(from + hour * HOUR - offset + below(20 * 60_000));
      live();
      post();
      // A slot that comes too late, or a worker that was away, sends in the evening too, if anything would.
      if (isWorking && chance(0.9)) await send(null);
      now = new Date(now.getTime() + 30 * 60_000);
      post();
    }
  }
  const heard = lives.reduce((sum, { heardAt }) => sum + heardAt.length, 0);
  expect(violations).toEqual([]);
  expect(heard).toBeGreaterThan(STUDENTS); // it is no limit to say nothing
}, 120_000);
