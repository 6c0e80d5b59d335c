import type pg from "pg";
import { readable } from "../domain/forms.ts";
import type { DeliveryId } from "../domain/ids.ts";
import type { KeptMessage, SandboxMessages } from "../ports/sandbox.ts";

/** A new number for every post and edit, so that a page can ask for what it has not seen. */
const nextChange = "nextval(pg_get_serial_sequence('sandbox_message', 'change'))";

export const sandboxMessages = (pool: pg.Pool): SandboxMessages => ({
  async post({ id, person, delivery, card, at }) {
    const { rows } = await pool.query<{ id: string }>(
      `WITH kept AS (
         INSERT INTO sandbox_message (id, person, delivery_id, card, summary, posted_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (delivery_id) DO NOTHING RETURNING id
       )
       SELECT id FROM kept UNION ALL SELECT id FROM sandbox_message WHERE delivery_id = $3 LIMIT 1`,
      [id, person, delivery, card.json, card.summary, at],
    );
    return rows[0]?.id ?? id;
  },

  async replace(id, card, at) {
    const { rowCount } = await pool.query(
      `UPDATE sandbox_message SET card = $2, edited_at = $3, change = ${nextChange} WHERE id = $1`,
      [id, card.json, at],
    );
    return rowCount === 1;
  },

  async find(person, delivery) {
    const { rows } = await pool.query<{ id: string }>(
      "SELECT id FROM sandbox_message WHERE person = $1 AND delivery_id = $2",
      [person, delivery],
    );
    return rows[0]?.id ?? null;
  },

  async typed({ id, person, text, at }) {
    await pool.query(
      "INSERT INTO sandbox_message (id, person, typed, posted_at) VALUES ($1, $2, $3, $4)",
      [id, person, readable(text), at],
    );
  },

  async since(person, change) {
    const { rows } = await pool.query<KeptMessage>(
      `SELECT id, typed, card, summary, posted_at AS "postedAt", edited_at IS NOT NULL AS edited, change
         FROM sandbox_message WHERE person = $1 AND change > $2 ORDER BY posted_at, change`,
      [person, change],
    );
    return rows;
  },

  async deliveryOf(person, message) {
    const { rows } = await pool.query<{ delivery: DeliveryId | null }>(
      "SELECT delivery_id AS delivery FROM sandbox_message WHERE person = $1 AND id::text = $2",
      [person, message],
    );
    return rows[0]?.delivery ?? null;
  },
});
