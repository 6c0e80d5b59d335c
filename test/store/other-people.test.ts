import { afterAll, beforeAll, expect, test } from "vitest";
import { wordsFor } from "../../src/domain/words/words.ts";
import { readOtherPeople } from "../../src/store/other-people.ts";
import { deskOf } from "../support/desk.ts";
import { asItIs } from "../support/house.ts";
import { monday } from "../support/small-world.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
let desk: Awaited<ReturnType<typeof deskOf>>;
beforeAll(async () => {
  stage = await openStage(asItIs);
  desk = await deskOf(stage);
});
afterAll(() => stage.close());

const shown = async (on = monday) =>
  (await readOtherPeople(stage.database.db.pool, on, [stage.mei, stage.kofi])).map((other) => [
    other.name,
    wordsFor("en-GB").sandbox.other({
      ...other,
      support: other.openCases === null ? null : { name: "Student Support", open: other.openCases },
    }),
  ]);

test("who directs a programme, who leads a module and who looks after engagement", async () => {
  expect(await shown()).toEqual([
    ["Ruth Adeyemi", "Programme director, Computer Science"],
    ["Dr Jane Park", "Module lead, CCC"],
    ["Sam Whitlock", "Engagement officer"],
  ]);
});

test("tutors stand elsewhere, and somebody whose link has ended nowhere", async () => {
  await desk.link(stage.mei, "module-lead", { instance: stage.instance });
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [desk.sam]);
  expect((await shown()).map(([name]) => name)).toEqual(["Ruth Adeyemi", "Dr Jane Park"]);
  expect(await shown("2014-01-09")).toEqual([]);
});
