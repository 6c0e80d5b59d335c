import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NamesShown } from "../domain/facts.ts";
import type { StaffId } from "../domain/ids.ts";
import type { Chat, ChatChoice, Colleague } from "../domain/own-settings.ts";
import type { Settings } from "../domain/settings.ts";
import { wallClock } from "../domain/zoned.ts";
import type { StaffSettings } from "../ports/desk.ts";
import type { PlatformName } from "../ports/platforms.ts";
import type { Clock } from "../ports/work.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

const colleaguesSql = readSql("colleagues", { name: staffName("f") });
/** As many names fit a message. */
const MOST_COLLEAGUES = 150;

interface Row {
  readonly day: number | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly length: number | null;
  readonly away_from: IsoDate | null;
  readonly away_to: IsoDate | null;
  readonly cover: StaffId | null;
  readonly names: NamesShown | null;
  /** Where they can be written to, the platform they want first. */
  readonly chats: readonly Chat[];
}

/** The first is the one that holds; nothing to choose where there is one alone. */
function chatOf(chats: readonly Chat[]): ChatChoice | null {
  const [chosen, ...others] = [...new Set(chats)];
  return chosen && others.length > 0 ? { chosen, of: [chosen, ...others].toSorted() } : null;
}

/** A tutor's own settings. Days away that have passed read as none, and a platform that is not in use is none to choose. */
export const staffSettings = (
  pool: pg.Pool,
  clock: Clock,
  zone: string,
  { list }: Pick<Settings, "list">,
  inUse: readonly PlatformName[],
): StaffSettings => {
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async read(reader) {
      const { rows } = await pool.query<Row>(
        `SELECT digest_day AS day, digest_time AS time, time_zone AS zone, list_length AS length, away_from, away_to,
              cover_id AS cover, names_shown AS names,
              ARRAY(SELECT platform FROM chat_identity WHERE person = 'staff:' || staff.id AND unreachable_at IS NULL AND platform = ANY ($2)
                     ORDER BY preferred_at DESC NULLS LAST, linked_at, platform) AS chats
         FROM staff WHERE id = $1`,
        [reader, inUse],
      );
      const colleagues = await pool.query<Colleague>(colleaguesSql, [
        reader,
        today(),
        MOST_COLLEAGUES,
      ]);
      const [row] = rows;
      const isOver = row?.away_to == null || row.away_to < today();
      return {
        own: {
          day: row?.day ?? list.day,
          time: row?.time ?? list.time,
          listLength: row?.length ?? null,
          awayFrom: isOver ? null : row.away_from,
          awayTo: isOver ? null : row.away_to,
          cover: row?.cover ?? null,
          namesShown: row?.names ?? "full",
          chat: chatOf(row?.chats ?? []),
        },
        colleagues: colleagues.rows,
        zone: row?.zone ?? zone,
      };
    },

    async save(reader, { day, time, listLength, awayFrom, awayTo, cover, namesShown, chat }) {
      // Days away that are over stay on record until others are named: the first list after them speaks of them.
      // Whoever covered until now is not left with names on cards already sent: the next tick draws them by what holds then.
      await pool.query(
        `WITH before AS (
           SELECT cover_id, away_from, away_to FROM staff WHERE id = $1
         ), saved AS (
           UPDATE staff SET digest_day = $2, digest_time = $3, list_length = $4, cover_id = $5, names_shown = $6,
                  away_from = CASE WHEN $7::date IS NULL AND away_to < $9 THEN away_from ELSE $7 END,
                  away_to = CASE WHEN $7::date IS NULL AND away_to < $9 THEN away_to ELSE $8 END
            WHERE id = $1 RETURNING cover_id, away_from, away_to
         ), preferred AS (
           UPDATE chat_identity SET preferred_at = $11 WHERE person = 'staff:' || $1 AND platform = $10
         )
         UPDATE delivery SET wanted = wanted + 1
          WHERE id IN (SELECT d.id FROM before b, saved s, delivery d
                        WHERE (b.cover_id, b.away_from, b.away_to) IS DISTINCT FROM (s.cover_id, s.away_from, s.away_to)
                          AND d.recipient = 'staff:' || b.cover_id AND d.view ->> 'card' <> 'closed'
                        ORDER BY d.id FOR UPDATE OF d)`,
        [
          reader,
          day,
          time,
          listLength,
          cover,
          namesShown,
          awayFrom,
          awayTo,
          today(),
          chat?.chosen ?? null,
          clock.now(),
        ],
      );
    },
  };
};
