import { expect, test } from "vitest";
import type { StudentId } from "../../src/domain/ids.ts";
import { readStudentPeople } from "../../src/store/student-people.ts";
import { asItIs } from "../support/house.ts";
import { monday } from "../support/small-world.ts";
import { openStage } from "../support/stage.ts";

test("the page shows a few students, whoever has messages, and whom its address names", async () => {
  await using stage = await openStage(asItIs);
  const ids: StudentId[] = [];
  for (const n of [1, 2, 3, 4, 5, 6, 7])
    ids.push((await stage.tutee(`9000${n}`, "Zoë", `Last${n}`, [stage.mei])).id);
  const [sixth, seventh] = ids.slice(-2) as [StudentId, StudentId];
  const read = async (also: StudentId | null) =>
    (await readStudentPeople(stage.database.db.pool, monday, also)).map(({ id }) => id);
  const first = await read(null);
  expect(first).toHaveLength(5);
  expect(first).not.toContain(sixth);
  await stage.messages.typed({
    id: "00000000-0000-4000-8000-000000000001",
    person: `student:${sixth}`,
    text: "help",
    at: stage.now(),
  });
  expect(new Set(await read(null))).toEqual(new Set([...first, sixth]));
  expect(new Set(await read(seventh))).toEqual(new Set([...first, sixth, seventh]));
  await stage.rows("UPDATE student SET stopped_on = $2 WHERE id = $1", [seventh, monday]);
  expect(await read(seventh)).not.toContain(seventh);
});
