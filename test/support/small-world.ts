import { randomUUID } from "node:crypto";
import type { DigestSummary } from "../../src/domain/facts.ts";
import type {
  DeliveryId,
  DigestId,
  ItemId,
  PressId,
  StaffId,
  StudentId,
} from "../../src/domain/ids.ts";
import type { NewDigest } from "../../src/ports/lists.ts";
import type { Database } from "../../src/store/database.ts";
import { digests } from "../../src/store/digests.ts";

/** Monday 10 March 2014, week 6 of a module that began on 1 February. */
export const monday = "2014-03-10";
export const atNine = new Date("2014-03-10T09:00:00Z");

/**
 * A module with four students; Dr Mei Li tutors the first three, Dr Kofi Osei the third and fourth, so that the third has two
 * tutors. Nothing is scored and no list is made.
 */
export async function smallWorld({ pool }: Database) {
  const one = async (sql: string, values: unknown[] = []): Promise<number> =>
    (await pool.query<{ id: number }>(`${sql} RETURNING id`, values)).rows[0]?.id ?? 0;
  const module = await one("INSERT INTO module (ref, title) VALUES ('CCC', 'CCC')");
  const instance = await one(
    "INSERT INTO module_instance (ref, module_id, starts_on, ends_on) VALUES ('CCC-2014B', $1, '2014-02-01', '2014-09-30')",
    [module],
  );
  const staff = async (ref: string, title: string, given: string, family: string) =>
    (await one("INSERT INTO staff (ref, title, given_name, family_name) VALUES ($1, $2, $3, $4)", [
      ref,
      title,
      given,
      family,
    ])) as StaffId;
  const mei = await staff("tutor-001", "Dr", "Mei", "Li");
  const kofi = await staff("tutor-002", "Dr", "Kofi", "Osei");
  const student = async (ref: string, given: string, family: string | null, tutors: StaffId[]) => {
    const id = await one("INSERT INTO student (ref, given_name, family_name) VALUES ($1, $2, $3)", [
      ref,
      given,
      family,
    ]);
    const enrolment = await one(
      "INSERT INTO enrolment (student_id, module_instance_id, registered_on) VALUES ($1, $2, '2014-01-10')",
      [id, instance],
    );
    for (const tutor of tutors) {
      await pool.query(
        "INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) VALUES ($1, 'tutor', $2, '2014-01-10', 'test')",
        [tutor, id],
      );
    }
    return { id: id as StudentId, enrolment };
  };
  const amina = await student("20417", "Amina", "Khan", [mei]);
  const ben = await student("20003", "Ben", "Carter", [mei]);
  const chidi = await student("20010", "Chidi", "Okafor", [mei, kofi]);
  const suharto = await student("20002", "Suharto", null, [kofi]);
  return { instance, mei, kofi, amina, ben, chidi, suharto };
}

const summary: DigestSummary = {
  caseload: 3,
  counts: {
    listed: 0,
    more: 0,
    steady: 0,
    unknown: 0,
    knownReason: 0,
    snoozed: 0,
    withSupport: 0,
    resting: 0,
  },
  counted: { steady: [], unknown: [], knownReason: [], snoozed: [], withSupport: [], resting: [] },
  toThank: [],
  feeds: [],
  first: false,
  overfull: false,
  exams: false,
  covering: [],
  whileAway: null,
  returning: [],
  awayThisYear: [],
};

/** A stored list of a tutor that holds these students; answers the items in their order and the delivery. */
export async function listOf(
  db: Database,
  tutor: StaffId,
  students: readonly StudentId[],
  asOf: string,
  at: Date,
) {
  const items = students.map((studentId) => ({
    id: randomUUID() as ItemId,
    studentId,
    right: "tutor" as const,
    known: [],
    listed: true,
    why: "new" as const,
    because: { kind: "nothing" as const },
    hard: false,
    level: "medium" as const,
    trend: "steady" as const,
    probability: null,
    signals: [
      {
        id: "quiet" as const,
        module: null,
        hard: false,
        days: 9,
        lastSeenOn: "2014-03-01",
        usualDays: 4,
      },
    ],
    standing: { state: "new" as const },
  }));
  const counts = { ...summary.counts, listed: students.length };
  const digest: NewDigest = {
    id: randomUUID() as DigestId,
    tutor,
    asOf,
    slot: null,
    week: 6,
    summary: { ...summary, caseload: students.length, counts },
    items,
    delivery: { id: randomUUID() as DeliveryId, card: "weekly-list" },
  };
  await digests(db.pool).save([digest], null, at);
  return { digest: digest.id, delivery: digest.delivery.id, items: items.map((item) => item.id) };
}

export const newPressId = (): PressId => randomUUID() as PressId;
