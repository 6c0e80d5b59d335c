import type pg from "pg";
import type { SlotId, StaffId } from "../domain/ids.ts";
import type { Rhythm } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import type { Rhythms, Slots } from "../ports/work.ts";

/** Occasions: each exists once, however many workers insert it. */
export const slots = (pool: pg.Pool): Slots => ({
  async insert(due, now) {
    await pool.query(
      `INSERT INTO slot (name, starts_at, created_at)
       SELECT name, starts_at, $3 FROM unnest($1::text[], $2::timestamptz[]) AS due(name, starts_at)
       ON CONFLICT (name, starts_at) DO NOTHING`,
      [due.map((slot) => slot.name), due.map((slot) => slot.startsAt), now],
    );
  },

  async read(id: SlotId) {
    const { rows } = await pool.query<{ name: string; startsAt: Date; done: boolean }>(
      `SELECT name, starts_at AS "startsAt", done_at IS NOT NULL AS done FROM slot WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  },

  async finish(id, now) {
    await pool.query("UPDATE slot SET done_at = $2 WHERE id = $1 AND done_at IS NULL", [id, now]);
  },
});

/** When tutors want their lists: their own day, time and zone, else the institution's. */
export const rhythms = (pool: pg.Pool, list: Settings["list"], zone: string): Rhythms => {
  const rhythm = `COALESCE(s.digest_day, $1) AS day, COALESCE(s.digest_time, $2) AS time, COALESCE(s.time_zone, $3) AS zone`;
  // Whoever covers for a colleague has their list while they are away.
  const tutors = `FROM staff s WHERE EXISTS (SELECT FROM staff_link l WHERE l.staff_id = s.id AND l.relationship = 'tutor')
                     OR EXISTS (SELECT FROM staff a WHERE a.cover_id = s.id AND a.away_to IS NOT NULL)`;
  const usual = [list.day, list.time, zone];
  return {
    async all() {
      const { rows } = await pool.query<Rhythm>(
        `SELECT DISTINCT ${rhythm} ${tutors} ORDER BY 1, 2, 3`,
        usual,
      );
      return rows;
    },
    async tutors({ day, time, zone: wanted }) {
      const { rows } = await pool.query<{ id: StaffId }>(
        `SELECT id FROM (SELECT s.id, ${rhythm} ${tutors}) t WHERE (day, time, zone) = ($4, $5, $6) ORDER BY id`,
        [...usual, day, time, wanted],
      );
      return rows.map((row) => row.id);
    },
  };
};
