import { describe, expect, test } from "vitest";
import type { EntryId, StaffId } from "../../src/domain/ids.ts";
import { decide, mayTakeBack, type Situation, undoable } from "../../src/domain/intervention.ts";
import { type Act, type LogEntry, lastMove, openCase } from "../../src/domain/log.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { standingOn } from "../../src/domain/standing.ts";
import { waitingOf } from "../../src/domain/waiting.ts";
import { calm, entry, KOFI, MEI, spoke, wrote } from "../support/log-entries.ts";

const SAM = 9 as StaffId;
const raise = (number = 418): Act => ({
  kind: "escalate",
  case: number,
  about: "wellbeing",
  urgency: "two-days",
  knows: "yes",
  dueOn: "2014-03-12",
  dueAt: "2014-03-12T17:00:00.000Z",
  nextAt: "2014-03-13T09:00:00.000Z",
  team: "support",
  was: calm,
});
const undo = (of: string): Act => ({ kind: "undo", undoes: of as EntryId });
const about = (kind: "accept" | "withdraw" | "case-note"): Act => ({ kind, case: 418 });
const nine = "2014-03-10T09:00:00Z";
const raised = entry("r", MEI, nine, raise());
const taken = entry("t", SAM, "2014-03-10T09:01:00Z", about("accept"));
const later = "2014-03-10T09:02:00Z";

describe("the open case", () => {
  test.each<[string, LogEntry[], object | null]>([
    ["nobody raised one", [entry("n", MEI, nine, { kind: "note" })], null],
    ["raised", [raised], { case: 418, by: MEI, accepted: null }],
    ["taken on", [raised, taken], { case: 418, accepted: { by: SAM } }],
    [
      "taken on, and that undone",
      [raised, taken, entry("u", SAM, later, undo("t"))],
      { accepted: null },
    ],
    ["undone", [raised, entry("u", MEI, later, undo("r"))], null],
    ["taken back", [raised, taken, entry("w", MEI, later, about("withdraw"))], null],
    [
      "taken back, and that undone",
      [raised, entry("w", MEI, later, about("withdraw")), entry("u", MEI, later, undo("w"))],
      { case: 418 },
    ],
    [
      "taken back and raised anew",
      [
        raised,
        taken,
        entry("w", MEI, later, about("withdraw")),
        entry("r2", KOFI, later, raise(419)),
      ],
      { case: 419, by: KOFI, accepted: null },
    ],
  ])("%s", (_name, history, expected) => {
    const open = openCase(history);
    if (expected === null) expect(open).toBeNull();
    else expect(open).toMatchObject(expected);
  });
});

describe("how a student stands", () => {
  const message = entry("c", MEI, "2014-03-05T09:00:00Z", wrote("2014-03-10"));
  const after = entry("c2", MEI, later, wrote("2014-03-13"));
  test.each<[string, string, LogEntry[], string]>([
    ["with support since the message", "2014-03-10", [message, raised], "case"],
    ["written to since", "2014-03-12", [raised, after], "waiting"],
    ["the message since is due", "2014-03-13", [raised, after], "due"],
    ["spoken to since, long ago", "2014-04-10", [raised, entry("s", MEI, later, spoke)], "case"],
    [
      "taken back: the message before counts again",
      "2014-03-10",
      [message, raised, entry("w", MEI, later, about("withdraw"))],
      "due",
    ],
  ])("%s", (_name, today, history, state) => {
    expect(standingOn(today, history, [], 21).state).toBe(state);
  });

  test("a case says more than a known reason, and a follow-up of before it waits no more", () => {
    const known = [{ signal: "any" as const, toOn: "2014-05-14" }];
    expect(standingOn("2014-03-10", [raised], known, 21).state).toBe("case");
    expect(waitingOf([message, raised], MEI, "2014-03-17")).toEqual([]);
    expect(waitingOf([raised, after], MEI, "2014-03-17")).toHaveLength(1);
    expect(lastMove([message, raised, entry("u", MEI, later, undo("r"))])?.id).toBe("c");
  });
});

describe("what may be done", () => {
  const situation = (
    history: LogEntry[],
    by: StaffId,
    more: Partial<Situation> = {},
  ): Situation => ({
    history,
    seen: history.length,
    by,
    now: new Date("2014-03-10T09:05:00Z"),
    replacedOn: null,
    was: calm,
    settings: defaultSettings,
    newCase: { number: 420, team: "support" },
    deciders: { director: null, head: null },
    sought: false,
    ...more,
  });
  const { dueAt, dueOn, nextAt, knows, urgency } = raised as Extract<
    LogEntry,
    { kind: "escalate" }
  >;
  const request = {
    kind: "escalate",
    about: "money",
    urgency,
    knows,
    dueOn,
    dueAt,
    nextAt,
    note: { text: "A grant.", restricted: true },
  } as const;

  test("a case is raised under its number, its words beside the log", () => {
    expect(decide(situation([], MEI), request)).toEqual({
      ok: true,
      act: {
        kind: "escalate",
        case: 420,
        team: "support",
        about: "money",
        urgency,
        knows,
        dueOn,
        dueAt,
        nextAt,
        was: calm,
      },
      note: request.note,
    });
  });

  test.each([
    ["a second case", request, MEI, "case-open"],
    ["a colleague's second case", request, KOFI, "case-open"],
    [
      "a snooze",
      {
        kind: "snooze",
        until: "2014-03-17",
        because: "waiting",
        deadline: null,
        wakeIfWorse: true,
      },
      MEI,
      "case-open",
    ],
    ["taking back a colleague's", { kind: "withdraw" }, KOFI, "case-open"],
  ] as const)("%s is refused while one is open", (_name, asked, by, why) => {
    expect(decide(situation([raised], by), asked)).toMatchObject({
      ok: false,
      refusal: { why, open: { case: 418, byName: "Dr Mei Li" } },
    });
  });

  test("who accepts a taken case hears who has it; without a case there is nothing to accept, add or take back", () => {
    expect(decide(situation([raised], SAM), { kind: "accept" })).toMatchObject({
      ok: true,
      act: { kind: "accept", case: 418 },
    });
    expect(decide(situation([raised, taken], KOFI), { kind: "accept" })).toMatchObject({
      refusal: { why: "case-taken", at: taken.at },
    });
    for (const asked of [
      { kind: "accept" },
      { kind: "withdraw" },
      { kind: "case-note", text: "x" },
    ] as const)
      expect(decide(situation([], MEI), asked)).toEqual({
        ok: false,
        refusal: { why: "no-case" },
      });
  });

  test("what is added to a case about wellbeing is not for all colleagues", () => {
    expect(decide(situation([raised], KOFI), { kind: "case-note", text: "More." })).toEqual({
      ok: true,
      act: { kind: "case-note", case: 418 },
      note: { text: "More.", restricted: true },
    });
  });

  test("undo names who accepted; who accepted may take that back without another right", () => {
    expect(undoable(situation([raised, taken], MEI))).toMatchObject({
      why: "undo-too-late",
      accepted: true,
    });
    const noted = entry("k", KOFI, later, { kind: "note" });
    expect(undoable(situation([raised, noted], MEI))).toMatchObject({ accepted: false });
    expect(mayTakeBack(situation([raised, taken], SAM))).toBe(true);
    expect(mayTakeBack(situation([raised], SAM))).toBe(false);
    expect(mayTakeBack(situation([raised], MEI))).toBe(false);
  });
});
