import type { StaffId, StudentId } from "../../src/domain/ids.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import type { Signal, StudentScore } from "../../src/domain/signals.ts";
import type { ChatPlatform } from "../../src/ports/platforms.ts";
import { testDatabase } from "./database.ts";
import { emptyDatabaseAt } from "./empty-database.ts";
import { openHouse } from "./house.ts";
import { atNine, listOf, monday, smallWorld } from "./small-world.ts";

/** The small world with its house on Monday 10 March 2014 at nine: a database, the flows, and what tests do with them. */
export async function openStage(
  inFront: (sandbox: ChatPlatform) => ChatPlatform,
  settings: Settings = defaultSettings,
) {
  const database = await testDatabase();
  const world = await smallWorld(database.db);
  const house = await openHouse(database, atNine, inFront, settings);
  const { pool } = database.db;
  const close = async () => {
    await house.close();
    await database.close();
  };
  return {
    ...house,
    ...world,
    database,
    /** A list of a tutor for a day, posted. */
    async posted(tutor: StaffId, students: readonly { readonly id: StudentId }[], asOf = monday) {
      const ids = students.map(({ id }) => id);
      const list = await listOf(database.db, tutor, ids, asOf, house.now());
      await house.flows.deliver(list.delivery);
      return list;
    },
    /** Another student of the module, for some tutors. */
    async tutee(ref: string, given: string, family: string, tutors: readonly StaffId[]) {
      const { rows } = await pool.query<{ id: StudentId }>(
        "INSERT INTO student (ref, given_name, family_name) VALUES ($1, $2, $3) RETURNING id",
        [ref, given, family],
      );
      const id = rows[0]?.id as StudentId;
      await pool.query(
        "INSERT INTO enrolment (student_id, module_instance_id, registered_on) VALUES ($1, $2, '2014-01-10')",
        [id, world.instance],
      );
      await pool.query(
        `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source)
         SELECT staff, 'tutor', $1, '2014-01-10', 'test' FROM unnest($2::int[]) staff`,
        [id, tutors],
      );
      return { id };
    },
    /** The small world as it was, with the same ids. */
    async reset(): Promise<void> {
      house.reset();
      await emptyDatabaseAt(database.url);
      await smallWorld(database.db);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

const quiet = (days: number, hard: boolean): Signal => ({
  id: "quiet",
  module: null,
  hard,
  days,
  lastSeenOn: "2014-03-01",
  usualDays: 4,
});

/** How a student stands in the data of a day. */
export const scored = {
  steady: (student: StudentId): StudentScore => ({
    studentId: student,
    level: "steady",
    trend: "steady",
    hard: false,
    probability: null,
    signals: [],
    praise: [],
  }),
  /** Quiet for nine days: one reason. */
  quiet: (student: StudentId): StudentScore => ({
    ...scored.steady(student),
    level: "medium",
    trend: "quieter",
    signals: [quiet(9, false)],
  }),
  /** Quiet for a fortnight: a hard trigger. */
  gone: (student: StudentId): StudentScore => ({
    ...scored.steady(student),
    level: "high",
    trend: "quieter",
    hard: true,
    signals: [quiet(14, true)],
  }),
};
