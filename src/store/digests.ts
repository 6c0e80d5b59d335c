import type pg from "pg";
import type { DeliveryId, ItemId } from "../domain/ids.ts";
import type { DigestHead, Digests } from "../ports/lists.ts";
import { readSql } from "./sql.ts";

const head = `SELECT id, as_of AS "asOf", week FROM digest`;
const saveSql = readSql("save-digests");

export const digests = (pool: pg.Pool): Digests => ({
  async save(made, slot, at) {
    const payload = made.map(({ id, tutor, asOf, week, summary, items, delivery }) => ({
      id,
      tutor,
      asOf,
      week,
      summary,
      delivery: delivery.id,
      card: delivery.card,
      view: { card: "list", digest: id, page: 1, open: false },
      items: items.map((item, position) => ({ ...item, position })),
    }));
    const { rows } = await pool.query<{ id: DeliveryId }>(saveSql, [
      JSON.stringify(payload),
      slot,
      at,
    ]);
    return rows.map((row) => row.id);
  },

  async newest(tutor) {
    const { rows } = await pool.query<DigestHead>(
      `${head} WHERE tutor_id = $1 ORDER BY as_of DESC LIMIT 1`,
      [tutor],
    );
    return rows[0] ?? null;
  },

  async head(digest) {
    const { rows } = await pool.query<DigestHead>(`${head} WHERE id = $1`, [digest]);
    return rows[0] ?? null;
  },

  async itemFor(tutor, student, item) {
    const { rows } = await pool.query<{ id: ItemId }>(
      `WITH newest AS (
         SELECT id FROM digest WHERE tutor_id = $1 ORDER BY as_of DESC LIMIT 1
       ), made AS (
         INSERT INTO digest_item
           (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
         SELECT $3::uuid, newest.id, $1, $2, NULL, false, $4, $5, $6, $7, $8, $9 FROM newest
         ON CONFLICT (digest_id, student_id) DO NOTHING
         RETURNING id
       )
       SELECT id FROM made
       UNION
       SELECT i.id FROM digest_item i JOIN newest ON newest.id = i.digest_id WHERE i.student_id = $2`,
      [
        tutor,
        student,
        item.id,
        item.why,
        item.hard,
        item.level,
        item.trend,
        JSON.stringify(item.signals),
        JSON.stringify(item.because),
      ],
    );
    return rows[0]?.id ?? null;
  },
});
