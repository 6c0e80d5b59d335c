import type pg from "pg";
import type { DeliveryId, PressId, SlotId } from "../domain/ids.ts";
import type { Backlog } from "../ports/work.ts";

/** What waits in the database for a worker. The queue only rings for it. */
export const backlog = (pool: pg.Pool): Backlog => ({
  async waiting(now, staleAfterMs) {
    const staleBefore = new Date(now.getTime() - staleAfterMs);
    const ids = async <Id>(sql: string, values: unknown[]): Promise<Id[]> =>
      (await pool.query<{ id: Id }>(sql, values)).rows.map((row) => row.id);
    const [slots, deliveries, redraws, presses] = await Promise.all([
      pool.query<{ id: SlotId; name: string }>(
        "SELECT id, name FROM slot WHERE done_at IS NULL ORDER BY starts_at",
      ),
      ids<DeliveryId>(
        `SELECT id FROM delivery
          WHERE state IN ('ready', 'sending', 'unknown') AND (lease_until IS NULL OR lease_until <= $1)
          ORDER BY created_at LIMIT 5000`,
        [now],
      ),
      ids<DeliveryId>(
        `SELECT id FROM delivery WHERE wanted > drawn AND state = 'posted' AND (lease_until IS NULL OR lease_until <= $1) LIMIT 5000`,
        [now],
      ),
      ids<PressId>(
        "SELECT id FROM press WHERE decided_at IS NULL AND received_at <= $1 ORDER BY received_at LIMIT 1000",
        [staleBefore],
      ),
    ]);
    return { slots: slots.rows, deliveries, redraws, presses };
  },

  async tidy({ cards, lists, beside }, now) {
    // Taken in one order, as a press takes them. What somebody has opened a moment ago stays as long as any card may; then a list's message is about its own list again.
    const closed = await pool.query(
      `UPDATE delivery
          SET view = '{"card":"closed"}', view_since = $3, wanted = wanted + 1,
              digest_id = COALESCE(substring(occasion FROM '^digest-(.{36})$')::uuid, digest_id)
        WHERE id IN (SELECT id FROM delivery
                      WHERE state = 'posted' AND posted_at <= CASE card WHEN 'beside' THEN $4::timestamptz ELSE $2 END AND view_since <= $1
                        AND view ->> 'card' <> 'closed'
                      ORDER BY id FOR UPDATE)`,
      [cards, lists, now, beside],
    );
    await pool.query(
      `DELETE FROM delivery
        WHERE id IN (SELECT id FROM delivery
                      WHERE card = 'beside' AND view ->> 'card' = 'closed' AND view_since <= $1
                        AND NOT COALESCE(message_ref ? 'file', false) -- which is deleted first
                      ORDER BY id FOR UPDATE)`,
      [beside],
    );
    const emptied = await pool.query(
      `UPDATE delivery
          SET view = jsonb_build_object('card', 'opened-again', 'item', view -> 'item'), view_since = $2, wanted = wanted + 1
        WHERE id IN (SELECT id FROM delivery
                      WHERE state = 'posted' AND view_since <= $1 AND view ? 'item' AND view ->> 'card' <> 'opened-again'
                      ORDER BY id FOR UPDATE)`,
      [cards, now],
    );
    // A case or an alert that stands open, or a form about it, is a line without a name again.
    const folded = await pool.query(
      `UPDATE delivery
          SET view = jsonb_set(view, '{card}', CASE WHEN view ? 'alert' THEN '"duty-told"' ELSE '"case-told"' END::jsonb), view_since = $2, wanted = wanted + 1
        WHERE id IN (SELECT id FROM delivery
                      WHERE state = 'posted' AND view_since <= $1 AND view ->> 'card' IN ('case', 'case-return', 'case-pass', 'case-close', 'duty', 'duty-hand')
                      ORDER BY id FOR UPDATE)`,
      [cards, now],
    );
    // What a colleague's press kept for "Save mine too" is not kept longer than the card that offers it.
    await pool.query(
      "UPDATE press SET inputs = NULL WHERE inputs IS NOT NULL AND decided_at <= $1",
      [cards],
    );
    return (closed.rowCount ?? 0) + (emptied.rowCount ?? 0) + (folded.rowCount ?? 0);
  },
});
