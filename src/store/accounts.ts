import type pg from "pg";
import type { Person } from "../domain/ids.ts";
import type { Accounts, Known, PlatformName, Recipient } from "../ports/platforms.ts";

/** What people (a table) pressed on a platform ($1) a moment before their account was ended is not decided any more. SQL. */
const leaveUndecided = (people: string): string => `
  UPDATE press SET decided_at = received_at, result = 'not-yours', inputs = NULL
   WHERE platform = $1 AND person IN (SELECT person FROM ${people} gone) AND decided_at IS NULL`;

/** What stands on a platform ($1) for people (a table) whose account there was ended names nobody from then on. SQL. */
const emptyMessages = (people: string, at: string): string => `
  UPDATE delivery SET view = '{"card":"closed"}', view_since = ${at}, wanted = wanted + 1
   WHERE id IN (SELECT id FROM delivery
                 WHERE platform = $1 AND recipient IN (SELECT person FROM ${people} gone) AND state = 'posted' AND view ->> 'card' <> 'closed'
                 ORDER BY id FOR UPDATE)`;

/** Where an account (of `chat_identity`) is written to, if our messages are taken there. SQL. */
export const conversationNow = "CASE WHEN unreachable_at IS NULL THEN conversation END";

/** Who is behind which account, as rows of `chat_identity`. */
export const accounts = (pool: pg.Pool): Accounts => ({
  async personOf({ platform, tenant, account }) {
    const { rows } = await pool.query<Known>(
      `SELECT person, verified_at AS "verifiedAt", ${conversationNow} AS conversation FROM chat_identity
        WHERE platform = $1 AND tenant = $2 AND account = $3 ORDER BY person LIMIT 1`,
      [platform, tenant, account],
    );
    return rows[0] ?? null;
  },

  async link({ platform, tenant, account }, email, at) {
    const { rows } = await pool.query<{ person: Person }>(
      // A new account of somebody takes the place of the old one, without its conversation.
      `WITH meant AS (
         SELECT 'staff:' || id AS person FROM staff WHERE lower(email) = lower($4)
         UNION ALL SELECT 'student:' || id FROM student WHERE lower(email) = lower($4) AND stopped_on IS NULL
       ), ended AS (
         DELETE FROM chat_identity
          WHERE platform = $1 AND tenant = $2 AND account = $3 AND person NOT IN (SELECT person FROM meant)
         RETURNING person
       ), moved AS (
         SELECT person FROM chat_identity JOIN meant USING (person) WHERE platform = $1 AND tenant = $2 AND account <> $3
       ), undecided AS (${leaveUndecided("ended")}
       ), emptied AS (${emptyMessages("(SELECT person FROM ended UNION SELECT person FROM moved)", "$5")}
       )
       INSERT INTO chat_identity (platform, tenant, account, person, linked_at, verified_at)
       SELECT $1, $2, $3, person, $5, $5 FROM meant
       ON CONFLICT (person, platform, tenant) DO UPDATE
         SET account = excluded.account, verified_at = excluded.verified_at,
             conversation = CASE WHEN chat_identity.account = excluded.account THEN chat_identity.conversation END,
             unreachable_at = CASE WHEN chat_identity.account = excluded.account THEN chat_identity.unreachable_at END
       RETURNING person`,
      [platform, tenant, account, email, at],
    );
    return rows.map(({ person }) => person).sort()[0] ?? null;
  },

  async unlink({ platform, tenant, account }, at) {
    await pool.query(
      `WITH ended AS (
         DELETE FROM chat_identity WHERE platform = $1 AND tenant = $2 AND account = $3 RETURNING person
       ), undecided AS (${leaveUndecided("ended")}
       )
       ${emptyMessages("ended", "$4")}`,
      [platform, tenant, account, at],
    );
  },

  async seen({ platform, tenant, account }, conversation) {
    await pool.query(
      `UPDATE chat_identity SET conversation = $4, unreachable_at = NULL
        WHERE platform = $1 AND tenant = $2 AND account = $3
          AND (conversation IS DISTINCT FROM $4::jsonb OR unreachable_at IS NOT NULL)`,
      [platform, tenant, account, conversation],
    );
  },

  async unreachable({ platform, tenant, account }, at) {
    await pool.query(
      `UPDATE chat_identity SET unreachable_at = $4
        WHERE platform = $1 AND tenant = $2 AND account = $3 AND unreachable_at IS NULL`,
      [platform, tenant, account, at],
    );
  },

  async recipient(person, platform) {
    const { rows } = await pool.query<Recipient>(
      `SELECT platform, tenant, account, person, conversation FROM chat_identity
        WHERE person = $1 AND platform = $2 AND unreachable_at IS NULL ORDER BY verified_at DESC LIMIT 1`,
      [person, platform],
    );
    return rows[0] ?? null;
  },

  async preferred(person, among) {
    const { rows } = await pool.query<{ platform: PlatformName }>(
      `SELECT platform FROM chat_identity WHERE person = $1 AND platform = ANY ($2) AND unreachable_at IS NULL
        ORDER BY preferred_at DESC NULLS LAST, linked_at, platform LIMIT 1`,
      [person, among],
    );
    return rows[0]?.platform ?? null;
  },

  async isSame(one, other, platform) {
    const { rows } = await pool.query(
      `SELECT FROM chat_identity a JOIN chat_identity b USING (platform, tenant, account)
        WHERE platform = $3 AND a.person = $1 AND b.person = $2`,
      [one, other, platform],
    );
    return rows.length > 0;
  },

  async emailOf(person) {
    const [kind, id] = person.split(":");
    const { rows } = await pool.query<{ email: string | null }>(
      `SELECT email FROM ${kind === "staff" ? "staff" : "student"} WHERE id = $1`,
      [id],
    );
    return rows[0]?.email ?? null;
  },
});
