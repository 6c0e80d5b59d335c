import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type ItemId, type PressId, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { asItIs } from "../support/house.ts";
import { openStage } from "../support/stage.ts";

test("presses of two tutors about many shared students, while messages are tidied, wait for each other and all count", async () => {
  await using stage = await openStage(asItIs);
  const tutors = [stage.mei, stage.kofi];
  const students = [];
  for (let n = 0; n < 20; n += 1)
    students.push(await stage.tutee(`300${n}`, `Tutee${n}`, "Example", tutors));
  const hers = await stage.posted(stage.mei, students);
  const his = await stage.posted(stage.kofi, students.toReversed());
  // Many messages show the same students: each press marks all of them.
  for (let n = 0; n < 60; n += 1)
    await stage.flows.command(staffPerson(n % 2 === 0 ? stage.mei : stage.kofi), "list");

  const note = async (by: StaffId, item: ItemId, version: number) => {
    const press = await stage.presses.write({
      id: randomUUID() as PressId,
      platform: "sandbox",
      person: staffPerson(by),
      item,
      version,
      kind: "note.save",
      inputs: { text: "Asked for the timetable" },
      receivedAt: stage.now(),
    });
    return stage.flows.decide(press);
  };
  for (let version = 0; version < 8; version += 1) {
    // She begins at one end, he at the other: no two are about the same student.
    const results = await Promise.all([
      ...hers.items.slice(0, 10).map((item) => note(stage.mei, item, version)),
      ...his.items.slice(0, 10).map((item) => note(stage.kofi, item, version)),
      stage.backlog
        .tidy({ cards: stage.now(), lists: stage.now(), beside: stage.now() }, stage.now())
        .then(() => null),
    ]);
    for (const result of results) if (result) expect(result.kind).toBe("recorded");
  }
  expect(await stage.rows("SELECT FROM intervention")).toHaveLength(160);
});

test("a colleague's list is drawn anew at once, not with the next tick", async () => {
  await using stage = await openStage(asItIs);
  const [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  await stage.posted(stage.mei, [stage.chidi]);
  await stage.posted(stage.kofi, [stage.chidi, stage.suharto]);
  const form = await stage.press(mei, await stage.newest(mei), "contacted", {}, "Chidi");
  await stage.press(mei, form, "contacted.save", form.inputs);
  expect((await stage.newest(kofi)).words).not.toContain("Contacted by Dr Mei Li");
  expect(stage.rung).toMatchObject([{ job: "redraw" }]);
  await stage.work();
  expect((await stage.newest(kofi)).words).toContain("Contacted by Dr Mei Li");
});
