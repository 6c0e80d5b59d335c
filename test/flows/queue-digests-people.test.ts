import { beforeEach, describe, expect, test } from "vitest";
import type { Calendar, Period } from "../../src/domain/calendar.ts";
import type { DigestSummary } from "../../src/domain/facts.ts";
import { type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { composeDigests } from "../../src/flows/queue-digests.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
eachOnStage(async (opened) => {
  stage = opened;
  for (const { id } of [stage.amina, stage.chidi]) stage.scores.set(id, scored.quiet(id));
  stage.scores.set(stage.ben.id, scored.steady(stage.ben.id));
});

const awayWithCover = (from: string, to: string, cover: StaffId | null) =>
  stage.rows("UPDATE staff SET away_from = $1, away_to = $2, cover_id = $3 WHERE id = $4", [
    from,
    to,
    cover,
    stage.mei,
  ]);
const monday = async (day: string) => {
  stage.moveTo(`${day}T08:00:00Z`);
  await stage.flows.tick();
  await stage.work();
};
const reason = (student: number, kind: string, from: string, to: string) =>
  stage.rows(
    `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source) VALUES ($1, 'activity', $2, $3, $4, 'udd')`,
    [student, kind, from, to],
  );
const wordsOf = async (staff: StaffId) => (await stage.newest(staffPerson(staff))).words;

describe("away", () => {
  test("the cover's list holds the tutor's students and says so; the tutor gets nothing; it is on record why", async () => {
    await awayWithCover("2014-03-10", "2014-03-21", stage.kofi);
    await monday("2014-03-10");
    expect(await stage.cards(staffPerson(stage.mei))).toEqual([]);
    const words = await wordsOf(stage.kofi);
    expect(words).toContain("Mon 10 Mar · 4 tutees");
    expect(words).toContain("Includes 2 tutees you cover for Dr Mei Li until 21 Mar.");
    expect(words).toContain("Amina Khan · New");
    expect(
      await stage.rows(
        "SELECT student_id, reason FROM audit_entry WHERE kind = 'listed' ORDER BY student_id",
      ),
    ).toEqual([
      { student_id: stage.amina.id, reason: "cover" },
      { student_id: stage.chidi.id, reason: "tutor" },
    ]);
  });

  test("whoever covers and tutors nobody has a rhythm and a list too", async () => {
    const [jane] = await stage.rows(
      "INSERT INTO staff (ref, title, given_name, family_name) VALUES ('tutor-003', 'Dr', 'Jane', 'Park') RETURNING id",
    );
    await awayWithCover("2014-03-10", "2014-03-21", jane?.id as StaffId);
    await monday("2014-03-10");
    expect(await wordsOf(jane?.id as StaffId)).toContain(
      "Includes 3 tutees you cover for Dr Mei Li until 21 Mar.",
    );
  });

  test("without a cover nothing is sent; the first list after it says what colleagues did", async () => {
    await awayWithCover("2014-03-10", "2014-03-14", null);
    await monday("2014-03-10");
    expect(await stage.cards(staffPerson(stage.mei))).toEqual([]);
    const person = staffPerson(stage.kofi);
    const form = await stage.press(person, await stage.newest(person), "contacted", {}, "Chidi");
    await stage.press(person, form, "contacted.save", { ...form.inputs, outcome: "reached" });
    await monday("2014-03-17");
    expect(await wordsOf(stage.mei)).toContain(
      "While you were away: colleagues were in touch with 1 tutee of yours.",
    );
    await monday("2014-03-24");
    expect(await wordsOf(stage.mei)).not.toContain("While you were away");
  });

  test("a follow-up that falls due goes to the cover, and comes back with the tutor", async () => {
    await monday("2014-03-10");
    const person = staffPerson(stage.mei);
    const form = await stage.press(person, await stage.newest(person), "contacted", {}, "Amina");
    await stage.press(person, form, "contacted.save", { ...form.inputs, outcome: "left-message" });
    await awayWithCover("2014-03-12", "2014-03-14", stage.kofi);
    stage.moveTo("2014-03-13T08:30:00Z");
    await stage.flows.tick();
    await stage.work();
    const due = await wordsOf(stage.kofi);
    expect(due).toContain("Amina Khan · Follow-up due");
    expect(due).toContain("Dr Mei Li wrote on Mon 10 Mar; no reply recorded.");
    expect((await stage.cards(person)).length).toBe(1);
    expect(
      await stage.rows(
        "SELECT reason FROM audit_entry WHERE kind = 'listed' AND actor = $1 AND student_id = $2",
        [staffPerson(stage.kofi), stage.amina.id],
      ),
    ).toEqual([{ reason: "cover" }]);
  });
});

test("two tutors of one student: one log, and the first press wins", async () => {
  await monday("2014-03-10");
  const [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  const open = async (person: typeof mei) =>
    stage.press(person, await stage.newest(person), "contacted", {}, "Chidi");
  const [hers, his] = [await open(mei), await open(kofi)];
  await stage.press(mei, hers, "contacted.save", { ...hers.inputs, outcome: "reached" });
  const asked = await stage.press(kofi, his, "contacted.save", {
    ...his.inputs,
    outcome: "reached",
  });
  expect(asked.words).toContain("Dr Mei Li recorded a contact with Chidi");
  expect(await stage.rows("SELECT staff_id FROM intervention")).toEqual([{ staff_id: stage.mei }]);
});

describe("calendars", () => {
  const period = (over: Partial<Period> & Pick<Period, "kind" | "from" | "to">): Period => ({
    name: "",
    programmes: [],
    levels: [],
    ...over,
  });
  let scoredDays: string[] = [];
  beforeEach(() => {
    scoredDays = [];
  });
  const composeWith = (calendar: Partial<Calendar>) =>
    composeDigests({
      caseloads: stage.caseloads,
      newId: stage.newId,
      scores: {
        async scoreAll(asOf) {
          scoredDays.push(asOf);
          return { scored: 0, feeds: [], students: stage.scores };
        },
      },
      settings: { ...defaultSettings, calendar: { ...defaultSettings.calendar, ...calendar } },
    })("2014-03-10", null, null);
  const caseloads = async (calendar: Partial<Calendar>) =>
    Object.fromEntries(
      (await composeWith(calendar)).map(({ tutorRef, digest }) => [
        tutorRef,
        digest.summary.caseload,
      ]),
    );
  const studies = (student: number, ref: string) =>
    stage.rows(
      `WITH p AS (INSERT INTO programme (ref, title) VALUES ($1, $1) ON CONFLICT (ref) DO UPDATE SET title = excluded.title RETURNING id)
       INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT $2, id, '2014-01-01' FROM p`,
      [ref, student],
    );
  const term = period({ kind: "teaching", from: "2014-01-13", to: "2014-03-07" });
  const apprentices = period({
    kind: "teaching",
    from: "2014-01-01",
    to: "2014-12-31",
    programmes: ["DA"],
  });

  test("nobody has a list in the vacation of all; those in another year have theirs", async () => {
    await studies(stage.amina.id, "DA");
    expect(await caseloads({})).toEqual({ "tutor-001": 3, "tutor-002": 2 });
    expect(await caseloads({ periods: [term] })).toEqual({});
    expect(await caseloads({ periods: [term, apprentices] })).toEqual({ "tutor-001": 1 });
    await studies(stage.chidi.id, "CS");
    await studies(stage.chidi.id, "DA");
    expect(await caseloads({ periods: [term, apprentices] })).toEqual({
      "tutor-001": 2,
      "tutor-002": 1,
    });
  });

  test("nobody has a list on a day on which Waymark is paused, and nothing is scored", async () => {
    const paused = [{ from: "2014-03-10", to: "2014-03-10" }];
    expect(await caseloads({ paused })).toEqual({});
    expect(scoredDays).toEqual([]);
    expect(await caseloads({ paused: [{ from: "2014-03-11", to: "2014-03-12" }] })).not.toEqual({});
    expect(scoredDays).toEqual(["2014-03-10"]);
  });

  test("an exam period is said where it is everybody's", async () => {
    const exams = async (...periods: Period[]) =>
      (await composeWith({ periods })).map(({ digest }) => digest.summary.exams);
    const exam = period({ kind: "exams", from: "2014-03-10", to: "2014-03-21" });
    expect(await exams(term, exam)).toEqual([true, true]);
    await studies(stage.amina.id, "DA");
    expect(await exams(term, exam, apprentices)).toEqual([false, true]);
  });

  test("who is away this year is named once a term, or once in three months without terms", async () => {
    await reason(stage.amina.id, "placement", "2013-09-01", "2014-07-31");
    const keep = async (asOf: string, summary: Partial<DigestSummary>) =>
      stage.rows(
        "INSERT INTO digest (id, tutor_id, as_of, summary, created_at) VALUES (gen_random_uuid(), $1, $2::date, $3, $2::date)",
        [stage.mei, asOf, JSON.stringify(summary)],
      );
    const named = async (...periods: Period[]) =>
      (await composeWith({ periods }))[0]?.digest.summary.awayThisYear;
    const longTerm = { ...term, to: "2014-04-04" };
    expect(await named()).toEqual([stage.amina.id]);
    await keep("2013-12-07", { awayThisYear: [stage.amina.id] });
    expect(await named()).toEqual([stage.amina.id]);
    await keep("2013-12-09", { awayThisYear: [stage.amina.id] });
    expect(await named()).toEqual([]);
    expect(await named(longTerm)).toEqual([stage.amina.id]);
    await keep("2014-01-13", { awayThisYear: [stage.amina.id] });
    expect(await named(longTerm)).toEqual([]);
  });
});

test("back from a break: a welcome is offered on the list of the week before and of the week", async () => {
  await reason(stage.ben.id, "break-in-study", "2013-09-01", "2014-03-16");
  await monday("2014-03-10");
  expect(await wordsOf(stage.mei)).toContain(
    "Back from leave: Ben Carter (Mon 17 Mar). A welcome may help.",
  );
  await monday("2014-03-17");
  expect(await wordsOf(stage.mei)).toContain(
    "Back from leave this week: Ben Carter. A welcome may help.",
  );
  await monday("2014-03-24");
  expect(await wordsOf(stage.mei)).not.toContain("Back from leave");
});

test("names as the tutor wants them, on the list and not on the student's card", async () => {
  await stage.rows("UPDATE staff SET names_shown = 'initials' WHERE id = $1", [stage.mei]);
  await monday("2014-03-10");
  const list = await stage.newest(staffPerson(stage.mei));
  expect(list.words).toContain("A. K. · New");
  expect(JSON.stringify(list.buttons)).not.toContain("Khan");
  const card = await stage.press(staffPerson(stage.mei), list, "open", {}, "A. K.");
  expect(card.words).toContain("Amina Khan");
});
