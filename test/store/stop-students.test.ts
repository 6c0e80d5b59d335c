import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DeliveryId, DigestId } from "../../src/domain/ids.ts";
import type { View } from "../../src/domain/view.ts";
import { stopStudent } from "../../src/store/stop-students.ts";
import { asItIs } from "../support/house.ts";
import { atNine, monday } from "../support/small-world.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(asItIs);
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const db = () => stage.database.db.pool;
const mei = () => `staff:${stage.mei}` as const;
/** A message to Dr Mei Li that shows a view: not sent yet, or posted. */
async function message(view: View, digest: DigestId | null, sent: boolean): Promise<DeliveryId> {
  const id = randomUUID() as DeliveryId;
  await stage.outbox.add(
    { id, occasion: `reply-${id}`, recipient: mei(), card: "reply", digest, view },
    atNine,
  );
  if (sent) await stage.flows.deliver(id);
  return id;
}
async function stop(ref: string) {
  const stopped = await stopStudent(db(), ref, { on: monday, at: atNine, by: "system" });
  for (const delivery of stopped?.changed ?? []) await stage.flows.redraw(delivery);
  return stopped;
}
const words = async () => (await stage.cards(mei())).map(({ json }) => JSON.stringify(json));

test("every line about the student is gone from cards already sent, also where their card was opened", async () => {
  const list = await stage.posted(stage.mei, [stage.amina, stage.ben]);
  const card = await stage.newest(mei());
  await stage.press(mei(), card, "open", {}, "Amina");
  await message({ card: "due", items: list.items }, list.digest, true);
  expect((await words()).every((text) => text.includes("Amina Khan"))).toBe(true);

  const stopped = await stop("20417");
  expect(stopped).toMatchObject({ since: null, cancelled: 0 });
  expect(stopped?.changed).toHaveLength(2);
  for (const text of await words()) expect(text).not.toMatch(/Amina|20417/);
  expect((await words())[0]).toContain("Ben Carter");
});

test("a message about the student alone is cancelled, one that names others goes without them", async () => {
  const list = await stage.posted(stage.mei, [stage.amina, stage.ben]);
  const [amina = ""] = list.items;
  const alone = await message({ card: "student", item: amina }, list.digest, false);
  const due = await message({ card: "due", items: [amina] }, list.digest, false);
  const both = await message({ card: "due", items: list.items }, list.digest, false);
  expect(await stop("20417")).toMatchObject({ cancelled: 2 });
  await stage.flows.deliver(alone);
  await stage.flows.deliver(due);
  await stage.flows.deliver(both);
  const after = await words();
  expect(after).toHaveLength(2);
  for (const text of after) expect(text).not.toContain("Amina");
});

test("a form that somebody left open about the student is closed", async () => {
  const list = await stage.posted(stage.mei, [stage.amina]);
  const [item = ""] = list.items;
  await message({ card: "contact-form", item }, list.digest, true);
  await stop("20417");
  expect((await words())[1]).not.toContain("Amina");
});

test.each(["find", "several-form", "thank-find"] as const)(
  "a form that offers names (%s) closes for those who had this one among them, and for nobody else",
  async (card) => {
    const { digest, items } = await stage.posted(stage.mei, [stage.amina, stage.ben]);
    const form = {
      find: { card: "find" },
      "several-form": { card: "several-form", act: "wrote", digest },
      "thank-find": { card: "thank-find", items },
    } as const;
    await message(form[card], null, true);
    expect((await words())[0]).toContain("Amina Khan");
    await stop("20002"); // not a student of Dr Mei Li's
    expect((await words())[0]).toContain("Amina Khan");
    await stop("20417");
    for (const text of await words()) expect(text).not.toContain("Amina");
  },
);

test("directors, module leads and covers are no longer shown the name either", async () => {
  const staff = async (ref: string) => {
    const [row] = await stage.rows(
      "INSERT INTO staff (ref, given_name, family_name) VALUES ($1, 'Ruth', 'Adeyemi') RETURNING id",
      [ref],
    );
    return Number(row?.id);
  };
  const [director, lead, cover] = [await staff("D"), await staff("L"), await staff("C")];
  const [programme] = await stage.rows(
    "INSERT INTO programme (ref, title) VALUES ('CS', 'CS') RETURNING id",
  );
  await stage.rows(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) VALUES ($1, $2, '2013-09-01')",
    [stage.amina.id, programme?.id],
  );
  await stage.rows(
    `INSERT INTO staff_link (staff_id, relationship, programme_id, module_instance_id, from_on, source)
     VALUES ($1, 'director', $2, NULL, '2013-09-01', 'test'), ($3, 'module-lead', NULL, $4, '2014-01-10', 'test')`,
    [director, programme?.id, lead, stage.instance],
  );
  await stage.rows(
    "UPDATE staff SET away_from = '2014-03-01', away_to = '2014-03-20', cover_id = $2 WHERE id = $1",
    [stage.mei, cover],
  );
  await stage.rows("DELETE FROM staff_link WHERE student_id = $1 AND staff_id <> $2", [
    stage.amina.id,
    stage.mei,
  ]);
  const ids: DeliveryId[] = [];
  for (const [person, view] of [
    [director, { card: "orphans", programme: Number(programme?.id), names: true }],
    [lead, { card: "raise-find", students: [], typed: "" }],
    [cover, { card: "who" }],
    [cover, { card: "find" }],
  ] as const) {
    const id = randomUUID() as DeliveryId;
    ids.push(id);
    const recipient = `staff:${person}` as const;
    await stage.outbox.add(
      { id, occasion: `reply-${id}`, recipient, card: "reply", digest: null, view },
      atNine,
    );
    await stage.flows.deliver(id);
  }
  const stopped = await stop("20417");
  expect(stopped?.changed.toSorted()).toEqual(ids.toSorted());
});

test("nobody is thanked who was stopped", async () => {
  const list = await stage.posted(stage.mei, [stage.ben]);
  const amina = { ref: "20417", givenName: "Amina", familyName: "Khan", knownAs: null };
  const other = { ...amina, ref: "20010", givenName: "Chidi" };
  await stage.rows("UPDATE digest SET summary = summary || $2::jsonb WHERE id = $1", [
    list.digest,
    JSON.stringify({ toThank: [{ student: amina }, { student: other }], greeted: [amina] }),
  ]);
  const stopped = await stop("20417");
  expect(stopped?.changed).toEqual([list.delivery]);
  const [row] = await stage.rows("SELECT summary FROM digest WHERE id = $1", [list.digest]);
  expect(row?.summary).toMatchObject({ toThank: [{ student: { ref: "20010" } }], greeted: [] });
});

test("the audit keeps it without a person's name; a second stop says since when", async () => {
  await stop("20417");
  expect(await stop("20417")).toEqual({ since: monday, changed: [], cancelled: 0 });
  expect(await stage.rows("SELECT actor, kind, reason, student_id FROM audit_entry")).toEqual([
    { actor: "system", kind: "acted", reason: "stopped", student_id: stage.amina.id },
    { actor: "system", kind: "acted", reason: "stopped", student_id: stage.amina.id },
  ]);
});

test("a reference that nobody has stops nothing", async () => {
  expect(await stop("2041")).toBeNull();
  expect(await stage.rows("SELECT * FROM audit_entry")).toEqual([]);
  expect(await stage.rows("SELECT * FROM student WHERE stopped_on IS NOT NULL")).toEqual([]);
});
