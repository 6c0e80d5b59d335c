import type pg from "pg";
import type { DeliveryId } from "../domain/ids.ts";
import type { Delivery, Outbox } from "../ports/messages.ts";

const columns = `id, recipient, card, digest_id AS digest, platform, state, attempts, unsure_since AS "unsureSince",
                 message_ref AS "messageRef", view, wanted`;

/** The same as one JSON object, inside larger statements. SQL for a `delivery` alias; null where there is none. */
export const deliveryJson = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('id', ${alias}.id, 'recipient', ${alias}.recipient, 'card', ${alias}.card,
     'digest', ${alias}.digest_id, 'platform', ${alias}.platform, 'state', ${alias}.state, 'attempts', ${alias}.attempts,
     'unsureSince', ${alias}.unsure_since, 'messageRef', ${alias}.message_ref, 'view', ${alias}.view, 'wanted', ${alias}.wanted) END`;

type Raw = Omit<Delivery, "unsureSince"> & { readonly unsureSince: string | null };

/** A delivery as `deliveryJson` gives it. */
export function readDelivery(raw: unknown): Delivery {
  const { unsureSince, ...rest } = raw as Raw;
  return { ...rest, unsureSince: unsureSince === null ? null : new Date(unsureSince) };
}

/** Messages to somebody that something newer is wanted of. SQL. */
const behindSql = (recipient: string): string =>
  `SELECT id FROM delivery WHERE recipient = ${recipient} AND wanted > drawn AND state = 'posted'`;

/** The outbox: one row a message that must reach one person once. */
export const outbox = (pool: pg.Pool): Outbox => ({
  async lease(id, now, leaseMs) {
    const { rows } = await pool.query<Delivery & { was: Delivery["state"] }>(
      `UPDATE delivery d SET state = 'sending', attempts = d.attempts + 1, lease_until = $3,
              unsure_since = CASE WHEN due.was <> 'ready' THEN COALESCE(d.unsure_since, d.lease_until, $2) END
         FROM (SELECT id, state AS was FROM delivery
                WHERE id = $1 AND state IN ('ready', 'sending', 'unknown') AND (lease_until IS NULL OR lease_until <= $2)
                FOR UPDATE) due
        WHERE d.id = due.id
        RETURNING due.was, d.id, d.recipient, d.card, d.digest_id AS digest, d.platform, d.state, d.attempts,
                  d.unsure_since AS "unsureSince", d.message_ref AS "messageRef", d.view, d.wanted`,
      [id, now, new Date(now.getTime() + leaseMs)],
    );
    const [row] = rows;
    if (!row) return null;
    const { was, ...delivery } = row;
    return { delivery, maybeSent: was !== "ready" };
  },

  async route(id, platform) {
    await pool.query("UPDATE delivery SET platform = $2 WHERE id = $1", [id, platform]);
  },

  async posted(id, at, drawn, now) {
    await pool.query(
      `WITH posted AS (
         UPDATE delivery SET state = 'posted', message_ref = $2, posted_at = $3, view_since = $3, drawn = $4, lease_until = NULL, unsure_since = NULL
          WHERE id = $1 AND state <> 'posted' RETURNING occasion, recipient, card
       )
       -- Who has been shown which version of the notice: it is in the occasion.
       INSERT INTO notice (person, version, at) SELECT recipient, substring(occasion FROM '^notice-(.+)$')::int, $3 FROM posted WHERE card = 'notice'
       ON CONFLICT DO NOTHING`,
      [id, at, now, drawn],
    );
  },

  async settle({ id, attempts }, state, notBefore) {
    await pool.query(
      `UPDATE delivery SET state = $3, lease_until = $4 WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
      [id, attempts, state, notBefore],
    );
  },

  async read(id) {
    const { rows } = await pool.query<Delivery>(`SELECT ${columns} FROM delivery WHERE id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  },

  async show(id, view, now) {
    const { rows } = await pool.query<{ wanted: number }>(
      // A message belongs to the list it shows: what happens to that list's students is drawn on it.
      `UPDATE delivery SET view = $2, view_since = $3, wanted = wanted + 1,
              digest_id = COALESCE(($2::jsonb ->> 'digest')::uuid, digest_id)
        WHERE id = $1 RETURNING wanted`,
      [id, view, now],
    );
    return rows[0]?.wanted ?? 0;
  },

  async drawn(id, upTo) {
    const { rows } = await pool.query<{ all: boolean; behind: DeliveryId[] }>(
      `UPDATE delivery d SET drawn = GREATEST(d.drawn, $2) WHERE d.id = $1
       RETURNING d.wanted <= $2 AS all, ARRAY(${behindSql("d.recipient")} AND id <> d.id ORDER BY posted_at DESC) AS behind`,
      [id, upTo],
    );
    return rows[0] ?? { all: true, behind: [] };
  },

  async notBefore(id, then) {
    await pool.query("UPDATE delivery SET lease_until = $2 WHERE id = $1 AND state = 'posted'", [
      id,
      then,
    ]);
  },

  async behind(recipient) {
    const { rows } = await pool.query<{ id: DeliveryId }>(
      `${behindSql("$1")} ORDER BY posted_at DESC`,
      [recipient],
    );
    return rows.map(({ id }) => id);
  },

  async opened({ id, occasion, recipient, card, digest, view, platform, at, isPart = false }, now) {
    const { rows } = await pool.query<{ id: DeliveryId }>(
      `INSERT INTO delivery (id, occasion, recipient, card, digest_id, platform, state, attempts, message_ref, created_at, posted_at, view,
                             view_since, wanted, drawn)
       VALUES ($1, $2, $3, $4, $5, $6, 'posted', 0, $7, $8, $8, $9, $8, 0, $10)
       ON CONFLICT (occasion, recipient, card) DO UPDATE
         SET digest_id = excluded.digest_id, platform = excluded.platform, message_ref = excluded.message_ref, view = excluded.view,
             posted_at = excluded.posted_at, view_since = excluded.view_since, drawn = delivery.wanted
       RETURNING id`,
      [id, occasion, recipient, card, digest, platform, at, now, view, isPart ? -1 : 0],
    );
    return rows[0]?.id ?? id;
  },

  async forget(id) {
    await pool.query("DELETE FROM delivery WHERE id = $1 AND card = 'beside'", [id]);
  },

  async moved(id, from, to) {
    const { rowCount } = await pool.query(
      "UPDATE delivery SET message_ref = $3 WHERE id = $1 AND message_ref = $2::jsonb",
      [id, from, to],
    );
    return rowCount === 1;
  },

  async adopt(id, at, now) {
    await pool.query(
      // What it shows is not known, so it is drawn again; what it shows stays no longer there than anything else.
      `UPDATE delivery SET state = 'posted', message_ref = $2, posted_at = COALESCE(posted_at, $3), view_since = COALESCE(view_since, $3),
              drawn = -1, lease_until = NULL, unsure_since = NULL
        WHERE id = $1`,
      [id, at, now],
    );
  },

  async add({ id, occasion, recipient, card, digest, view, platform = null }, now) {
    const { rows } = await pool.query<{ id: DeliveryId }>(
      `WITH added AS (
         INSERT INTO delivery (id, occasion, recipient, card, digest_id, platform, state, attempts, created_at, view, wanted, drawn)
         VALUES ($1, $2, $3, $4, $5, $8, 'ready', 0, $6, $7, 0, 0)
         ON CONFLICT (occasion, recipient, card) DO NOTHING RETURNING id
       )
       SELECT id FROM added
       UNION ALL SELECT id FROM delivery WHERE occasion = $2 AND recipient = $3 AND card = $4
       LIMIT 1`,
      [id, occasion, recipient, card, digest, now, view, platform],
    );
    return rows[0]?.id ?? id;
  },
});
