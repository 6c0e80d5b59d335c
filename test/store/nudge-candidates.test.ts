import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NudgeFacts, NudgeKind } from "../../src/domain/nudges/kinds.ts";
import { type Nudging, openNudging } from "../support/nudging.ts";

let stage: Nudging;

beforeAll(async () => {
  stage = await openNudging();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** Whom a rule finds, by first name, on Monday morning for Tuesday; what it would say. */
async function found(kind: NudgeKind, goesOn = "2014-03-11", today = "2014-03-10") {
  const all = await stage.nudges.candidates([kind], { goesOn, today });
  const names = new Map<number, string>(
    (["amina", "ben", "chidi", "suharto"] as const).map((name) => [stage[name].id, name]),
  );
  return Object.fromEntries(
    all.map(({ studentId, about, facts }) => [names.get(studentId), { about, ...facts }]),
  ) as Record<string, { about: string } & NudgeFacts>;
}
const who = async (...of: Parameters<typeof found>) => Object.keys(await found(...of)).toSorted();
const excuse = (signal: string, from: string, to: string) =>
  stage.rows(
    "INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source) VALUES ($1, $2, 'agreed-absence', $3, $4, 'test')",
    [stage.amina.id, signal, from, to],
  );

describe("a missed key session", () => {
  test("is the newest of the week, with the next of the kind that the student is expected at", async () => {
    await stage.session("2014-03-05", [stage.ben, stage.chidi], [stage.amina]);
    const event = await stage.session("2014-03-06", [stage.ben, stage.chidi], [stage.amina]);
    await stage.session("2014-03-13", [], [stage.amina], false);
    expect(await found("missed-critical")).toEqual({
      amina: {
        about: `event:${event}`,
        kind: "missed-critical",
        module: "CCC",
        session: "lab",
        on: "2014-03-06",
        nextAt: "2014-03-13T14:00:00+00:00",
      },
    });
  });

  test("is none until the register is a full working day old, nor after a week", async () => {
    await stage.session("2014-03-06", [stage.ben], [stage.amina]); // Thursday
    expect(await who("missed-critical", "2014-03-07", "2014-03-07")).toEqual([]);
    expect(await who("missed-critical", "2014-03-10", "2014-03-10")).toEqual(["amina"]); // Friday was one
    expect(await who("missed-critical", "2014-03-13", "2014-03-13")).toEqual(["amina"]);
    expect(await who("missed-critical", "2014-03-14", "2014-03-14")).toEqual([]);
  });

  test.each([
    ["the session is not marked", "UPDATE teaching_event SET critical = false"],
    ["nobody kept a register", "UPDATE teaching_event SET attended = 0"],
    ["the register is left out", "UPDATE teaching_event SET usual_attended = 40"],
    ["the module has it ignored", "UPDATE teaching_event SET ignored_at = '2014-03-07T10:00:00Z'"],
    ["it was an exam", "UPDATE teaching_event SET kind = 'exam'"],
    ["they were excused", "UPDATE attendance SET status = 'excused' WHERE student_id = 1"],
    ["they were late", "UPDATE attendance SET status = 'late' WHERE student_id = 1"],
    [
      "the register said so only yesterday",
      "UPDATE attendance SET recorded_at = '2014-03-10T09:00:00Z'",
    ],
    [
      "they left the module",
      "UPDATE enrolment SET withdrawn_on = '2014-03-07' WHERE student_id = 1",
    ],
    [
      "they say they were there",
      "INSERT INTO correction (id, student_id, kind, event_id, state, held_from, answer_by, created_at) SELECT gen_random_uuid(), 1, 'register', id, 'open', '2014-03-07', '2014-03-20', '2014-03-07' FROM teaching_event",
    ],
  ])("is none where %s", async (_why, sql) => {
    await stage.session("2014-03-06", [stage.ben, stage.chidi], [stage.amina]);
    expect(await who("missed-critical")).toEqual(["amina"]);
    await stage.rows(
      sql.replace("= 1", `= ${stage.amina.id}`).replace(", 1,", `, ${stage.amina.id},`),
    );
    expect(await who("missed-critical")).toEqual([]);
  });

  test("is none for who came to a later one, or was not expected that day", async () => {
    await stage.session("2014-03-05", [stage.suharto], [stage.amina, stage.ben]);
    await stage.session("2014-03-06", [stage.ben], [], false);
    await excuse("attendance", "2014-03-05", "2014-03-05");
    expect(await who("missed-critical")).toEqual([]);
  });
});

describe("a deadline that is near", () => {
  test("is of coursework that is not in, for who was not active in the module while others were", async () => {
    const piece = await stage.deadlineNear();
    expect(await found("deadline-near")).toEqual({
      amina: {
        about: `assessment:${piece}`,
        kind: "deadline-near",
        module: "CCC",
        title: "coursework A2",
        dueOn: "2014-03-14",
      },
    });
  });

  test.each([
    ["it is a test", "UPDATE assessment SET kind = 'test'"],
    ["it is further off", "UPDATE assessment SET due_on = '2014-03-19' WHERE ref = 'A2'"],
    ["it is today", "UPDATE assessment SET due_on = '2014-03-11' WHERE ref = 'A2'"],
    ["nobody is active", "DELETE FROM activity_day"],
    ["they came to the module this week", "UPDATE enrolment SET registered_on = '2014-03-05'"],
  ])("is none where %s", async (_why, sql) => {
    await stage.deadlineNear();
    await stage.rows(sql);
    expect(await who("deadline-near")).toEqual([]);
  });
});

describe("a deadline that has passed", () => {
  const passed = async (dueOn: string) => {
    const piece = await stage.assessment("A1", dueOn);
    for (const one of [stage.ben, stage.chidi, stage.suharto])
      await stage.handIn(one, piece, { on: dueOn });
    return piece;
  };

  test("is spoken of from 24 hours after it on, for a week, and of late work as the settings say", async () => {
    const piece = await passed("2014-03-07");
    const on = (day: string) => who("deadline-passed", day, day);
    expect(await on("2014-03-08")).toEqual([]);
    expect(await on("2014-03-09")).toEqual(["amina"]);
    expect(await on("2014-03-14")).toEqual(["amina"]);
    expect(await on("2014-03-15")).toEqual([]);
    expect((await found("deadline-passed")).amina).toEqual({
      about: `assessment:${piece}`,
      kind: "deadline-passed",
      module: "CCC",
      title: "coursework A1",
      dueOn: "2014-03-07",
      lateUntil: "2014-03-14",
    });
  });

  test("is none for who has more time, and from the day after that day on one", async () => {
    const piece = await passed("2014-03-05");
    await stage.handIn(stage.amina, piece, { dueOn: "2014-03-12" });
    expect(await who("deadline-passed")).toEqual([]);
    expect(await who("deadline-passed", "2014-03-14", "2014-03-14")).toEqual(["amina"]);
  });

  test("is none where most have not handed in either, or it was not expected that day", async () => {
    await passed("2014-03-07");
    await excuse("deadlines", "2014-03-01", "2014-03-07");
    expect(await who("deadline-passed")).toEqual([]);
    await stage.rows("DELETE FROM known_reason");
    await stage.rows("DELETE FROM submission WHERE enrolment_id <> $1", [stage.ben.enrolment]);
    expect(await who("deadline-passed")).toEqual([]);
  });

  test("is none for what comes in on a day that is not known yet", async () => {
    const piece = await passed("2014-03-07");
    await stage.handIn(stage.amina, piece, { on: "2014-03-10" });
    expect(await who("deadline-passed", "2014-03-10", "2014-03-09")).toEqual(["amina"]);
    expect(await who("deadline-passed", "2014-03-11", "2014-03-10")).toEqual([]);
  });
});

describe("not having been seen", () => {
  const since = "2014-03-01";
  beforeEach(() => stage.active(stage.amina, "2014-02-20", since));

  test("is since the last day in any module, seven days ago at least; part-time three weeks", async () => {
    expect(await found("quiet")).toEqual({
      amina: { about: `since:${since}`, kind: "quiet", lastSeenOn: since },
    });
    expect(await who("quiet", "2014-03-08", "2014-03-07")).toEqual([]);
    expect(await who("quiet", "2014-03-09", "2014-03-08")).toEqual(["amina"]);
    await stage.rows("UPDATE student SET study_mode = 'part-time'");
    expect(await who("quiet")).toEqual([]);
    expect(await who("quiet", "2014-03-23", "2014-03-22")).toEqual(["amina"]);
  });

  test("is none for who came to a session, handed something in, or was excused in these days", async () => {
    await stage.session("2014-03-05", [stage.amina], []);
    expect(await who("quiet")).toEqual([]);
    await stage.rows("DELETE FROM attendance");
    await stage.handIn(stage.amina, await stage.assessment("A1", "2014-03-20"), {
      on: "2014-03-05",
    });
    expect(await who("quiet")).toEqual([]);
    await stage.rows("DELETE FROM submission");
    await excuse("activity", "2014-03-01", "2014-03-04");
    expect(await who("quiet")).toEqual([]);
    await stage.rows("DELETE FROM known_reason");
    expect(await who("quiet")).toEqual(["amina"]);
  });
});

describe("the first hand-in on time", () => {
  test("is the first piece of a module, in time, in the last week", async () => {
    const piece = await stage.assessment("A1", "2014-03-07");
    await stage.handIn(stage.amina, piece, { on: "2014-03-07" });
    await stage.handIn(stage.ben, piece, { on: "2014-03-08" });
    await stage.handIn(stage.chidi, piece, { on: "2014-03-03" });
    expect(await found("first-on-time")).toEqual({
      amina: {
        about: `assessment:${piece}`,
        kind: "first-on-time",
        module: "CCC",
        title: "coursework A1",
      },
    });
  });

  test("is none after an earlier piece, or while an earlier one is owed", async () => {
    const owed = await stage.assessment("A1", "2014-03-01");
    const piece = await stage.assessment("A2", "2014-03-07");
    await stage.handIn(stage.amina, piece, { on: "2014-03-07" });
    expect(await who("first-on-time")).toEqual([]);
    await stage.handIn(stage.amina, owed, { on: "2014-02-28" });
    expect(await who("first-on-time")).toEqual([]);
  });
});
