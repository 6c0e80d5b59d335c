import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Campus, daysAgo, openCampus, today } from "./signals-campus.ts";

let campus: Campus;
beforeAll(async () => {
  campus = await openCampus();
});
afterAll(() => campus.close());

/** What a student says is wrong of a piece of work, as it stands. */
async function says(enrolment: number, piece: number, kind: string, state: string, on = today) {
  await campus.pool.query(
    `INSERT INTO correction (id, student_id, kind, assessment_id, state, held_from, answer_by, created_at)
     SELECT $1, student_id, $3, $4, $5, $6, $6, now() FROM enrolment WHERE id = $2`,
    [randomUUID(), enrolment, kind, piece, state, on],
  );
}

/** Two students who did not hand in what four others did. */
async function missing() {
  const instance = await campus.newModule();
  const piece = await campus.given.piece(instance, "TMA 1", daysAgo(3), "coursework");
  for (let n = 0; n < 4; n += 1)
    await campus.given.handIn(await campus.enrol(instance), piece, { on: daysAgo(3) });
  return { piece, one: await campus.enrol(instance), other: await campus.enrol(instance) };
}

test("a hand-in that was corrected is not missed, for that student alone, from that day on", async () => {
  const { piece, one, other } = await missing();
  await says(one, piece, "hand-in", "corrected");
  expect((await campus.observeOne(one)).missed).toBeNull();
  expect((await campus.observeOne(other)).missed).not.toBeNull();
  expect((await campus.observeOne(one, daysAgo(1))).missed).not.toBeNull();
});

test("one that was kept is missed as before", async () => {
  const { piece, one } = await missing();
  await says(one, piece, "hand-in", "kept");
  expect((await campus.observeOne(one)).missed).not.toBeNull();
});

test("a corrected hand-in is not late either", async () => {
  const instance = await campus.newModule();
  const piece = await campus.given.piece(instance, "TMA 1", daysAgo(5), "coursework");
  for (let n = 0; n < 4; n += 1)
    await campus.given.handIn(await campus.enrol(instance), piece, { on: daysAgo(5) });
  const one = await campus.enrol(instance);
  await campus.given.handIn(one, piece, { on: daysAgo(2) });
  expect((await campus.observeOne(one)).late).toMatchObject({ late: 1 });
  await says(one, piece, "hand-in", "corrected");
  expect((await campus.observeOne(one)).late ?? { late: 0 }).toMatchObject({ late: 0 });
});

test.each([
  ["open", false],
  ["corrected", false],
  ["kept", true],
])("a mark in doubt that is %s counts: %s", async (state, counts) => {
  const instance = await campus.newModule();
  const piece = await campus.given.piece(instance, "TMA 1", daysAgo(9), "coursework");
  const one = await campus.enrol(instance);
  await campus.given.handIn(one, piece, { on: daysAgo(9), mark: 20, released: daysAgo(2) });
  await says(one, piece, "mark", state);
  expect((await campus.observeOne(one)).newestMark !== null).toBe(counts);
});
