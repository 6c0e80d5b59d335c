import { randomUUID } from "node:crypto";
import type { Person, StudentId } from "../../src/domain/ids.ts";
import { studentPerson } from "../../src/domain/ids.ts";
import type { NudgeFacts } from "../../src/domain/nudges/kinds.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import type { ShownCard } from "./shown-card.ts";
import type { Stage } from "./stage.ts";

/** The defaults with somebody on duty, so that students are asked for words. */
export const withDuty: Settings = {
  ...defaultSettings,
  duty: { team: "support", promise: "within the hour" },
};

/** Who is of student support, for the whole institution. */
export async function supportOf(stage: Stage, ref: string, given: string): Promise<Person> {
  const [row] = await stage.rows(
    "INSERT INTO staff (ref, given_name, family_name) VALUES ($1, $2, 'Whitlock') RETURNING id",
    [ref, given],
  );
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, from_on, source) VALUES ($1, 'support', '2014-01-10', 'test')",
    [row?.id],
  );
  return `staff:${Number(row?.id)}`;
}

/** A session of the module with a register that misses its student: its id. */
export async function missedSession(
  stage: Stage,
  students: readonly { id: StudentId }[],
): Promise<number> {
  const [event] = await stage.rows(
    `INSERT INTO teaching_event (ref, module_instance_id, title, kind, starts_at, on_date, critical, expected, attended)
     VALUES ($1, $2, 'Lab', 'lab', '2014-03-04T10:00Z', '2014-03-04', true, 4, 1) RETURNING id`,
    [randomUUID(), stage.instance],
  );
  for (const { id } of students)
    await stage.rows(
      "INSERT INTO attendance (event_id, student_id, status) VALUES ($1, $2, 'absent')",
      [event?.id, id],
    );
  return Number(event?.id);
}

const facts: Readonly<Record<NudgeFacts["kind"], NudgeFacts>> = {
  "missed-critical": {
    kind: "missed-critical",
    module: "CCC",
    session: "lab",
    on: "2014-03-04",
    nextAt: null,
  },
  "deadline-near": { kind: "deadline-near", module: "CCC", title: "TMA 2", dueOn: "2014-03-20" },
  "deadline-passed": {
    kind: "deadline-passed",
    module: "CCC",
    title: "TMA 1",
    dueOn: "2014-03-05",
    lateUntil: null,
  },
  quiet: { kind: "quiet", lastSeenOn: "2014-03-01" },
  "first-on-time": { kind: "first-on-time", module: "CCC", title: "TMA 1" },
};

/** A message that went to a student, as they have it before them. */
export async function nudged(
  stage: Stage,
  student: { readonly id: StudentId },
  kind: NudgeFacts["kind"],
  about = "since:2014-03-01",
): Promise<ShownCard> {
  const id = randomUUID();
  await stage.rows(
    `INSERT INTO nudge (id, student_id, kind, about, facts, state, planned_at, goes_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, 'sent', $6, $6, $6)`,
    [id, student.id, kind, about, JSON.stringify(facts[kind]), stage.now()],
  );
  const delivery = randomUUID();
  await stage.rows(
    `INSERT INTO delivery (id, occasion, recipient, card, state, attempts, created_at, view, wanted, drawn)
     VALUES ($1, $2, $3, 'reply', 'ready', 0, $4, $5, 0, 0)`,
    [
      delivery,
      `nudge-${id}`,
      studentPerson(student.id),
      stage.now(),
      JSON.stringify({ card: "nudge", nudge: id }),
    ],
  );
  await stage.flows.deliver(delivery as never);
  return stage.newest(studentPerson(student.id));
}
