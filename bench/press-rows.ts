import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Inputs, ItemAction } from "../src/domain/actions.ts";
import { addDays, type IsoDate } from "../src/domain/dates.ts";

/** A student on a list that stands in a chat. */
export interface Pressable {
  readonly person: string;
  readonly message: string;
  readonly item: string;
  readonly student: number;
}

/** Students on posted lists of whom nobody has recorded anything, so that each press is the first of its student; tutors take turns. */
export async function pressable(pool: pg.Pool, most: number): Promise<Pressable[]> {
  const { rows } = await pool.query<Pressable>(
    `SELECT m.person, m.id AS message, i.id AS item, i.student_id AS student
       FROM digest_item i JOIN delivery d ON d.digest_id = i.digest_id AND d.card = 'weekly-list'
       JOIN sandbox_message m ON m.delivery_id = d.id
      WHERE i.position IS NOT NULL AND NOT EXISTS (SELECT FROM intervention e WHERE e.student_id = i.student_id)
      ORDER BY row_number() OVER (PARTITION BY i.digest_id ORDER BY i.position), i.digest_id LIMIT $1`,
    [most],
  );
  return rows;
}

/** What is pressed, in turn. */
const presses: readonly ((day: IsoDate) => { verb: ItemAction; inputs: Inputs })[] = [
  () => ({ verb: "contacted.save", inputs: { outcome: "left-message", mode: "email" } }),
  (day) => ({
    verb: "snooze.save",
    inputs: { until: addDays(day, 14), because: "waiting", wake: "true" },
  }),
  () => ({ verb: "note.save", inputs: { text: "Asked about a later hand-in." } }),
];

export async function press(address: string, row: Pressable, index: number, on: IsoDate) {
  const what = presses[index % presses.length]?.(on);
  const response = await fetch(`${address}/api/press`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      person: row.person,
      message: row.message,
      token: `${row.item}.0`,
      ...what,
    }),
  });
  await response.arrayBuffer();
  if (response.status !== 204) throw new Error(`A press was answered ${response.status}.`);
}

/** A table like that of the entries, and one INSERT into it. */
export async function bareTable(pool: pg.Pool) {
  await pool.query("DROP TABLE IF EXISTS bench_entry");
  await pool.query("CREATE TABLE bench_entry (LIKE intervention INCLUDING ALL)");
  const codes = { outcome: "left-message", mode: "email", followUpOn: "2014-03-13" };
  return {
    insert: ({ item, student, person }: Pressable, seq: number) =>
      pool.query(
        `INSERT INTO bench_entry (id, seq, student_id, kind, staff_id, reason, at, codes, item_id, press_id)
         VALUES ($1, $2, $3, 'contact', $4, 'tutor', $5, $6, $7, $8)`,
        [
          randomUUID(),
          seq,
          student,
          Number(person.slice("staff:".length)),
          new Date(),
          codes,
          item,
          randomUUID(),
        ],
      ),
    drop: () => pool.query("DROP TABLE bench_entry"),
  };
}

export async function assertOneEntryEach(
  pool: pg.Pool,
  pressed: readonly Pressable[],
): Promise<void> {
  const { rows } = await pool.query<{ wrong: number }>(
    `SELECT count(*) FILTER (WHERE entries <> 1)::int AS wrong
       FROM (SELECT count(e.id) AS entries FROM unnest($1::uuid[]) AS pressed (item)
               LEFT JOIN press p ON p.item_id = pressed.item AND p.result = 'recorded'
               LEFT JOIN intervention e ON e.press_id = p.id GROUP BY pressed.item) AS each`,
    [pressed.map(({ item }) => item)],
  );
  if (rows[0]?.wrong !== 0) {
    throw new Error(`${rows[0]?.wrong} of ${pressed.length} presses have not exactly one entry.`);
  }
}
