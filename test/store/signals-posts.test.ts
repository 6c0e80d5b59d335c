import { afterAll, beforeAll, expect, test } from "vitest";
import { registers } from "../support/registers.ts";
import { type Campus, daysAgo, openCampus, start, today } from "./signals-campus.ts";

let campus: Campus;
let given: ReturnType<typeof registers>;
beforeAll(async () => {
  campus = await openCampus();
  given = registers(campus.pool);
});
afterAll(() => campus.close());

/** Somebody who posted in these weeks back from the day; all weeks are whole. */
async function poster(instance: number, weeks: readonly number[], registered = start) {
  const enrolment = await campus.enrol(instance, { registered });
  await given.posted(
    enrolment,
    weeks.map((week) => daysAgo(7 * week + 3)),
  );
  return enrolment;
}

test.each([
  ["every week but the last three", [3, 4, 5, 6, 7, 8], true, false],
  ["most weeks before", [3, 5, 6, 8], true, false],
  ["half of them", [3, 5, 8], false, false],
  ["every week", [0, 1, 2, 3, 4, 5, 6, 7, 8], true, true],
  ["lately only", [0, 2], false, true],
  ["never", [], false, false],
])("%s", async (_, weeks, most, lately) => {
  const enrolment = await poster(await campus.newModule(), weeks);
  expect((await campus.observeOne(enrolment)).posts).toEqual({ most, lately });
});

test.each([
  [34, [3], false], // two weeks before the last three
  [41, [3, 4], true],
])("who came %i days ago needs three weeks before", async (days, weeks, most) => {
  const enrolment = await poster(await campus.newModule(), weeks, daysAgo(days));
  expect((await campus.observeOne(enrolment)).posts.most).toBe(most);
});

test("clicks in a forum are no posts, nor are posts after the day", async () => {
  const enrolment = await campus.enrol(await campus.newModule());
  await campus.given.active(enrolment, [22, 29, 36, 43, 50, 57].map(daysAgo), 5);
  await given.posted(enrolment, [1, 2, 3].map(daysAgo));
  expect((await campus.observeOne(enrolment, daysAgo(4))).posts).toEqual({
    most: false,
    lately: false,
  });
});

test("posting is what most of the group does, and goes on doing", async () => {
  const instance = await campus.newModule();
  const silent = await poster(instance, [3, 4, 5, 6, 7, 8]);
  await poster(instance, [0, 3, 4, 5, 6, 7, 8]);
  await poster(instance, [1, 3, 4, 5, 6]);
  await poster(instance, []);
  expect((await campus.observeOne(silent)).group.posting).toBe(0.5);
  expect((await campus.observeOne(silent, today)).posts).toEqual({ most: true, lately: false });
});
