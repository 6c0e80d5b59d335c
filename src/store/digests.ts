import type pg from "pg";
import type { DeliveryId, ItemId } from "../domain/ids.ts";
import type { DigestHead, Digests } from "../ports/lists.ts";
import { listOf } from "./item-tokens.ts";
import { readSql } from "./sql.ts";

const head = `SELECT id, as_of AS "asOf", week FROM digest`;
const saveSql = readSql("save-digests");
const itemsSql = readSql("items-outside-list", { list: listOf("$1") });

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

  async itemsFor(tutor, items) {
    const { rows } = await pool.query<{ id: ItemId }>(itemsSql, [tutor, JSON.stringify(items)]);
    return rows.map((row) => row.id);
  },
});
