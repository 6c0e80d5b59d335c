import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { redrawStudents } from "../../src/store/redraw-students.ts";
import { asItIs } from "../support/house.ts";
import { atNine } from "../support/small-world.ts";
import { openStage } from "../support/stage.ts";

test("a list that only says who comes back, or who is away, is drawn anew when that student changes", async () => {
  await using stage = await openStage(asItIs);
  await stage.posted(stage.mei, [stage.amina]);
  await stage.posted(stage.mei, [stage.amina], "2014-03-03");
  await stage.posted(stage.kofi, [stage.suharto]);
  const keep = (staff: number, on: string, summary: object) =>
    stage.rows("UPDATE digest SET summary = summary || $3 WHERE tutor_id = $1 AND as_of = $2", [
      staff,
      on,
      JSON.stringify(summary),
    ]);
  await keep(stage.mei, "2014-03-10", {
    returning: [{ studentId: stage.ben.id, on: "2014-03-17" }],
  });
  await keep(stage.kofi, "2014-03-10", { awayThisYear: [stage.chidi.id] });
  const wanted = async () =>
    stage.rows(
      `SELECT d.tutor_id AS tutor, d.as_of::text AS day, m.wanted FROM delivery m JOIN digest d ON d.id = m.digest_id
        WHERE m.wanted > 0 ORDER BY d.as_of, d.tutor_id`,
    );
  const client = await stage.database.db.pool.connect();
  try {
    await redrawStudents(client, [stage.ben.id]);
    expect(await wanted()).toEqual([{ tutor: stage.mei, day: "2014-03-10", wanted: 1 }]);
    await redrawStudents(client, [stage.chidi.id]);
    expect(await wanted()).toEqual([
      { tutor: stage.mei, day: "2014-03-10", wanted: 1 },
      { tutor: stage.kofi, day: "2014-03-10", wanted: 1 },
    ]);
  } finally {
    client.release();
  }
});

test.each([{ card: "find" }, { card: "thank-find", items: [] }] as const)(
  "a form that offers names ($card) closes for whoever has the student who changed, and for nobody else",
  async (view) => {
    await using stage = await openStage(asItIs);
    const form = async (staff: number) => {
      const id = randomUUID() as DeliveryId;
      await stage.outbox.add(
        {
          id,
          occasion: `reply-${id}`,
          recipient: `staff:${staff}`,
          card: "reply",
          digest: null,
          view,
        },
        atNine,
      );
      await stage.flows.deliver(id);
      return id;
    };
    const [mei, kofi] = [await form(stage.mei), await form(stage.kofi)];
    const client = await stage.database.db.pool.connect();
    try {
      await redrawStudents(client, [stage.amina.id]);
    } finally {
      client.release();
    }
    const views = await stage.rows(
      "SELECT id, view ->> 'card' AS card FROM delivery WHERE id IN ($1, $2)",
      [mei, kofi],
    );
    expect(new Map(views.map(({ id, card }) => [id, card]))).toEqual(
      new Map([
        [mei, "refusal"],
        [kofi, view.card],
      ]),
    );
  },
);
