import { expect, test } from "vitest";
import type { ListFacts } from "../../src/domain/facts.ts";
import type { DigestId, StaffId } from "../../src/domain/ids.ts";
import { staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let list: Awaited<ReturnType<Stage["posted"]>>;
eachOnStage(async (opened) => {
  stage = opened;
  list = await stage.posted(stage.mei, [stage.chidi, stage.amina, stage.ben]);
});

async function read(
  reader: StaffId = stage.mei,
  digest: DigestId = list.digest,
): Promise<ListFacts> {
  const facts = await stage.facts.list(digest, reader, 1);
  if (!facts) throw new Error("There is no such list of this reader.");
  return facts;
}
const row = (facts: ListFacts, name: string) =>
  facts.rows.find(({ student }) => student.givenName === name);
/** Dr Li, or Dr Osei through a list of his own, records a contact. */
async function contact(by: StaffId, name: string, outcome: string) {
  const person = staffPerson(by);
  const form = await stage.press(person, await stage.newest(person), "contacted", {}, name);
  const done = await stage.press(person, form, "contacted.save", { ...form.inputs, outcome });
  return stage.press(person, done, "list");
}

test("a list as it was composed, with its rows as they stand now", async () => {
  const facts = await read();
  expect(facts).toMatchObject({
    digestId: list.digest,
    asOf: "2014-03-10",
    today: "2014-03-10",
    week: 6,
    zone: "Europe/London",
    page: 1,
    nextListOn: "2014-03-17",
    summary: { caseload: 3, counts: { listed: 3, more: 0 } },
  });
  expect(facts.rows.map(({ student, token }) => [student.givenName, token])).toEqual([
    ["Chidi", `${list.items[0]}.0`],
    ["Amina", `${list.items[1]}.0`],
    ["Ben", `${list.items[2]}.0`],
  ]);
  expect(row(facts, "Chidi")).toMatchObject({
    alsoTutoredBy: ["Dr Kofi Osei"],
    sameName: false,
    programme: null,
  });
  expect(row(facts, "Amina")).toMatchObject({
    why: "new",
    level: "medium",
    standing: { state: "new" },
    handled: false,
    undoable: false,
    lastSpokeOn: null,
    alsoTutoredBy: [],
  });
});

test("what was recorded since shows, with who may undo it and until when", async () => {
  await contact(stage.mei, "Amina", "reached");
  await stage.posted(stage.kofi, [stage.chidi]);
  await contact(stage.kofi, "Chidi", "left-message");
  let facts = await read();
  expect(row(facts, "Amina")).toMatchObject({
    token: `${list.items[1]}.1`,
    standing: { state: "contacted", by: stage.mei },
    handled: true,
    undoable: true,
    lastSpokeOn: "2014-03-10",
  });
  expect(row(facts, "Chidi")).toMatchObject({
    standing: { state: "waiting", byName: "Dr Kofi Osei", until: "2014-03-13" },
    handled: true,
    undoable: false,
  });
  stage.moveTo("2014-03-13T09:00:00Z");
  facts = await read();
  expect(row(facts, "Chidi")).toMatchObject({ standing: { state: "due" }, handled: false });
  expect(row(facts, "Amina")).toMatchObject({ handled: true, undoable: false });
});

test("who has left the caseload is gone from rows and counts; who is covered is there; nobody else's list is", async () => {
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [
    stage.amina.id,
  ]);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.ben.id]);
  expect(await read()).toMatchObject({ summary: { caseload: 1, counts: { listed: 1, more: 0 } } });
  await stage.rows(
    "UPDATE staff_link SET to_on = NULL, relationship = 'cover' WHERE student_id = $1",
    [stage.amina.id],
  );
  expect((await read()).rows.map(({ student }) => student.givenName)).toEqual(["Chidi", "Amina"]);
  expect(await stage.facts.list(list.digest, stage.kofi, 1)).toBeNull();
});

test("two of one name are told apart, and programmes only where there are several", async () => {
  await stage.rows("UPDATE student SET given_name = 'Amina', family_name = 'Khan' WHERE id = $1", [
    stage.ben.id,
  ]);
  const programme = async (ref: string, student: number) =>
    stage.rows(
      `WITH p AS (INSERT INTO programme (ref, title) VALUES ($1, $1) ON CONFLICT (ref) DO UPDATE SET title = excluded.title RETURNING id)
       INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT $2, id, '2014-01-01' FROM p`,
      [ref, student],
    );
  for (const { id } of [stage.amina, stage.ben, stage.chidi]) await programme("Computing", id);
  let facts = await read();
  expect(facts.rows.map(({ sameName }) => sameName)).toEqual([false, true, true]);
  expect(facts.rows.map((one) => one.programme)).toEqual([null, null, null]);
  await programme("Maths", stage.chidi.id);
  facts = await read();
  expect(facts.rows.map((one) => one.programme)).toEqual([
    "Computing, Maths",
    "Computing",
    "Computing",
  ]);
});

test("items outside the list's places are read by themselves, and are in no count", async () => {
  const { rows } = await read();
  const extra = await stage.tutee("30001", "Dylan", "Price", [stage.mei]);
  const item = await stage.facts.itemOf(stage.mei, extra.id);
  if (!item) throw new Error("Dylan is hers.");
  expect(await stage.facts.itemOf(stage.mei, extra.id)).toBe(item);
  expect((await read()).rows).toEqual(rows);
  const some = await stage.facts.items(list.digest, stage.mei, [item, list.items[2] ?? ""]);
  expect(some?.rows.map(({ student, listed }) => [student.givenName, listed])).toEqual([
    ["Ben", true],
    ["Dylan", false],
  ]);
  expect(await stage.facts.itemOf(stage.mei, stage.suharto.id)).toBeNull();
  // Before the first list, of no list.
  const early = await stage.facts.itemOf(stage.kofi, stage.suharto.id);
  expect(await stage.facts.itemOf(stage.kofi, stage.suharto.id)).toBe(early);
  expect(early && (await stage.facts.student(early, stage.kofi))?.feeds).toEqual([]);
});

test("a reader of another zone reads its day and its times; the next list comes on the reader's own day", async () => {
  await stage.rows(
    "UPDATE staff SET time_zone = 'Pacific/Auckland', digest_day = 3 WHERE id = $1",
    [stage.mei],
  );
  stage.moveTo("2014-03-10T12:00:00Z");
  expect(await read()).toMatchObject({
    today: "2014-03-11",
    zone: "Pacific/Auckland",
    nextListOn: "2014-03-12",
  });
});
