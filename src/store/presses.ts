import { createHash } from "node:crypto";
import type pg from "pg";
import type { Link } from "../domain/access.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { DigestId, ItemId, Person, PressId, StaffId, StudentId } from "../domain/ids.ts";
import type { Act } from "../domain/log.ts";
import { NOTICE_VERSION } from "../domain/notice.ts";
import type { Level, SignalId } from "../domain/signals.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Delivery } from "../ports/messages.ts";
import type { Known } from "../ports/platforms.ts";
import type { Press, Presses, PressSituation } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";
import { conversationNow } from "./accounts.ts";
import { caseLinksTo, caseList, caseRow, raisersOf, teamOf } from "./case-team.ts";
import { entryJson, isTold, readEntry } from "./history.ts";
import { deliveryJson, readDelivery } from "./outbox.ts";
import { isClosed, linksTo } from "./own-students.ts";
import { unreachable } from "./reach.ts";
import { type Prepared, prepareSql, readSql } from "./sql.ts";
import { together } from "./together.ts";

const situationParts = {
  entry: entryJson("e", "s", "$2"),
  told: isTold("e"),
  links: linksTo("n", "reader.staff_id"),
  teamLinks: caseLinksTo("n", "reader.staff_id", "$3"),
  closed: isClosed("n", "reader.staff_id", "$3"),
  unreachable: unreachable("n", "$3"),
};
const situationSql = prepareSql("press-situation", {
  ...situationParts,
  press: "(SELECT * FROM press WHERE id = $1)",
});
/** Of presses that are being written. */
const situationsSql: Prepared = {
  name: "press-situations",
  text: readSql("press-situation", {
    ...situationParts,
    press: `(SELECT *, NULL::text AS result FROM jsonb_to_recordset($1::jsonb)
      AS p(id uuid, person text, item_id uuid, version int, kind text, inputs jsonb, received_at timestamptz))`,
  }),
};
const takeSql = (name: string, who: string): Prepared => ({
  name,
  text: readSql("take-press", { who, message: deliveryJson("message") }),
});
const takeSqls = {
  ofPerson: takeSql(
    "take-press",
    "SELECT $8::text AS person, $7::timestamptz AS verified_at, NULL::jsonb AS conversation",
  ),
  ofAccount: takeSql(
    "take-press-of-account",
    `SELECT person, verified_at, ${conversationNow} AS conversation FROM chat_identity WHERE platform = $8 AND tenant = $9 AND account = $10`,
  ),
};
/** Reading what decides about presses keeps so many connections busy at most. */
const SITUATIONS_AT_ONCE = 4;
const recordSql = {
  /** For acts that something follows from, besides their entry: PostgreSQL plans it anew for each. */
  withEffects: prepareSql("record-press", {
    effects: readSql("press-effects", { notice: String(NOTICE_VERSION) }),
    cases: readSql("press-effects-cases", {
      team: teamOf("c.team", "$3", "$14::date"),
      raisers: raisersOf("c", "$3", "$14::date"),
      row: caseRow("$16"),
      list: caseList("w", "w.staff_id"),
    }),
    shown: "$17::uuid",
    view: "$18::jsonb",
  }),
  /** For those that tutors do most: planned once. */
  plain: {
    name: "record-press-plain",
    text: readSql("record-press", {
      effects: readSql("press-effects-none"),
      cases: "",
      shown: "$14::uuid",
      view: "$15::jsonb",
    }),
  } satisfies Prepared,
};
/** Acts that nothing follows from besides their entry. */
export const plainKinds: ReadonlySet<Act["kind"]> = new Set(["contact", "snooze", "wake", "note"]);

interface Row {
  readonly id: PressId;
  readonly person: Person;
  readonly item_id: ItemId;
  readonly seen: number;
  readonly kind: Press["kind"];
  readonly inputs: Press["inputs"] | null;
  readonly received_at: Date;
  readonly result: string | null;
  readonly tutor_id: StaffId | null;
  readonly digest_id: DigestId | null;
  readonly student_id: StudentId | null;
  readonly level: Level;
  readonly hard: boolean;
  readonly signals: readonly SignalId[];
  readonly links: readonly Link[];
  readonly excluded: boolean;
  readonly unreachable: PressSituation["unreachable"];
  readonly version: number;
  readonly history: readonly unknown[];
  readonly replaced_on: IsoDate | null;
  readonly deadline: PressSituation["deadline"];
}

interface TakenRow {
  readonly known: Person;
  readonly verified_at: Known["verifiedAt"];
  readonly conversation: Known["conversation"];
  readonly message: Delivery | null;
  readonly press: PressId | null;
}

/**
 * Presses go through two pools: `small` takes the one INSERT that must succeed before anything is acknowledged, so that slow
 * lists never delay it; everything else uses `main`.
 */
export const presses = (main: pg.Pool, small: pg.Pool, clock: Clock, zone: string): Presses => ({
  write: (press) => write(small, press),

  async take(press, on, by) {
    const { id, item, version, kind, inputs, receivedAt } = press;
    const [sql, who] =
      typeof by === "string"
        ? [takeSqls.ofPerson, [by]]
        : [takeSqls.ofAccount, [by.platform, by.tenant, by.account]];
    const written = [id, on, item, version, kind, inputs, receivedAt];
    const { rows } = await small.query<TakenRow>({ ...sql, values: [...written, ...who] });
    const [row] = rows;
    if (!row) return null;
    const { known: person, verified_at: verifiedAt, conversation, message } = row;
    const known = { person, verifiedAt, conversation };
    if (!message) return { known, taken: null };
    const delivery = readDelivery(message);
    const platform = delivery.platform ?? "sandbox";
    // One that was written this very moment is not seen by the statement that gave way to it.
    const counts = row.press ?? (await write(small, { ...press, platform, person }));
    return { known, taken: { id: counts, delivery } };
  },

  situationOf: together(SITUATIONS_AT_ONCE, async (asked: readonly PressSituation["press"][]) => {
    const today = wallClock(clock.now(), zone).date;
    const written = asked.map(({ item, receivedAt, ...press }) => ({
      ...press,
      item_id: item,
      received_at: receivedAt,
    }));
    const values = [JSON.stringify(written), zone, today];
    const { rows } = await main.query<Row>({ ...situationsSql, values });
    const found = new Map(rows.map((row) => [row.id, readSituation(row)]));
    return asked.map(({ id }) => found.get(id) ?? null);
  }),

  async situation(id) {
    const today = wallClock(clock.now(), zone).date;
    const { rows } = await main.query<Row>({ ...situationSql, values: [id, zone, today] });
    return rows[0] ? readSituation(rows[0]) : null;
  },

  async record(entry) {
    const { id, press, student, by, right, at, act, note, given, moved, item, expected, shows } =
      entry;
    const { kind, ...codes } = act;
    const undoes = act.kind === "undo" ? act.undoes : null;
    const written = [
      id,
      press,
      student,
      by,
      right,
      at,
      item,
      expected,
      kind,
      JSON.stringify(codes),
      undoes,
      note?.text ?? null,
      note?.restricted ?? false,
    ];
    const effects = [
      wallClock(at, zone).date,
      given && JSON.stringify(given),
      moved && JSON.stringify(moved),
    ];
    const shown = [shows?.delivery, shows?.view];
    const { rows } = await main.query<NonNullable<Awaited<ReturnType<Presses["record"]>>>>(
      plainKinds.has(kind)
        ? { ...recordSql.plain, values: [...written, ...shown] }
        : { ...recordSql.withEffects, values: [...written, ...effects, ...shown] },
    );
    return rows[0] ?? null;
  },

  async keptInputs(person, item) {
    const { rows } = await main.query<{ inputs: Press["inputs"] }>(
      `SELECT inputs FROM press
        WHERE person = $1 AND item_id = $2 AND result = 'first-was' AND inputs IS NOT NULL
        ORDER BY received_at DESC LIMIT 1`,
      [person, item],
    );
    return rows[0]?.inputs ?? {};
  },

  async refuse(press, why, { actor, student, item, at }) {
    await main.query(
      `WITH refused AS (
         UPDATE press SET decided_at = $2, result = $3, inputs = CASE WHEN $3 = 'first-was' THEN inputs END
          WHERE id = $1 AND decided_at IS NULL RETURNING id
       )
       INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
       SELECT $2, $4, 'refused', $5::int, 'none', $6::uuid FROM refused`,
      [press, at, why, actor, student, item],
    );
  },
});

async function write(small: pg.Pool, press: Press): Promise<PressId> {
  const { id, platform, person, item, version, kind, inputs, receivedAt } = press;
  const inserted = await small.query<{ id: PressId }>(
    `INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (item_id, version, kind, person) WHERE result IS NULL OR result = 'recorded' DO NOTHING
     RETURNING id`,
    [id, platform, person, item, version, kind, inputs, receivedAt],
  );
  if (inserted.rows[0]) return inserted.rows[0].id;
  const first = await small.query<{ id: PressId }>(
    `SELECT id FROM press WHERE item_id = $1 AND version = $2 AND kind = $3 AND person = $4
        AND (result IS NULL OR result = 'recorded')`,
    [item, version, kind, person],
  );
  // Refused between the two statements: the key is free again, so this press counts.
  return first.rows[0]?.id ?? write(small, press);
}

/** The list of the items that open what students asked for without their tutor, as `caseList` has it. */
const soughtList = (reader: StaffId): string =>
  createHash("md5")
    .update(`sought-${reader}`)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");

function readSituation(row: Row): PressSituation {
  const { tutor_id, digest_id, student_id } = row;
  return {
    press: {
      id: row.id,
      person: row.person,
      item: row.item_id,
      version: row.seen,
      kind: row.kind,
      inputs: row.inputs ?? {},
      receivedAt: row.received_at,
    },
    decided: row.result,
    item:
      tutor_id === null || digest_id === null || student_id === null
        ? null
        : {
            tutor: tutor_id,
            digest: digest_id,
            student: student_id,
            was: { level: row.level, hard: row.hard, signals: row.signals },
          },
    sought: tutor_id !== null && digest_id === soughtList(tutor_id),
    links: row.links,
    excluded: row.excluded,
    unreachable: row.unreachable,
    version: row.version,
    history: row.history.map(readEntry),
    replacedOn: row.replaced_on,
    deadline: row.deadline,
  };
}
