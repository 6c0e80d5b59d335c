import type { smallWorld } from "./small-world.ts";

type Enrolled = { readonly id: number; readonly enrolment: number };
type Rows = (sql: string, values?: unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** What gives messages to the students of the small world cause. Suharto is the group: active, there, in time. */
export function causes({
  rows,
  instance,
  amina,
  ben,
  chidi,
  suharto,
}: { readonly rows: Rows } & Awaited<ReturnType<typeof smallWorld>>) {
  const one = async (sql: string, values: unknown[]): Promise<number> =>
    Number((await rows(`${sql} RETURNING id`, values))[0]?.id);
  const causing = {
    async active({ enrolment }: Enrolled, ...days: string[]) {
      await rows(
        `INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
         SELECT $1, day::date, 5, 0, 0, 5, 0, 0, 0 FROM unnest($2::text[]) day`,
        [enrolment, days],
      );
    },
    /** A session of the module; who was not there is in the register without a word. */
    async session(
      on: string,
      there: readonly Enrolled[],
      missing: readonly Enrolled[],
      critical = true,
    ): Promise<number> {
      const event = await one(
        `INSERT INTO teaching_event (ref, module_instance_id, title, kind, starts_at, on_date, critical, expected, attended)
         VALUES ($1, $2, NULL, 'lab', $3, $4, $5, $6, $7)`,
        [
          `E${on}${critical}`,
          instance,
          `${on}T14:00:00Z`,
          on,
          critical,
          there.length + missing.length,
          there.length,
        ],
      );
      for (const [status, people] of [
        ["attended", there],
        ["expected", missing],
      ] as const)
        for (const { id } of people)
          await rows("INSERT INTO attendance (event_id, student_id, status) VALUES ($1, $2, $3)", [
            event,
            id,
            status,
          ]);
      return event;
    },
    assessment: (ref: string, dueOn: string, kind = "coursework") =>
      one(
        "INSERT INTO assessment (module_instance_id, ref, kind, title, due_on) VALUES ($1, $2, $3, $4, $5)",
        [instance, ref, kind, `coursework ${ref}`, dueOn],
      ),
    async handIn(
      { enrolment }: Enrolled,
      assessment: number,
      of: {
        readonly on?: string;
        readonly dueOn?: string;
        readonly mark?: number;
        readonly releasedOn?: string;
      },
    ) {
      await rows(
        `INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked, mark, released_on, due_on) VALUES ($1, $2, $3, false, $4, $5, $6)
         ON CONFLICT (enrolment_id, assessment_id) DO UPDATE SET submitted_on = excluded.submitted_on, due_on = excluded.due_on`,
        [
          enrolment,
          assessment,
          of.on ?? null,
          of.mark ?? null,
          of.releasedOn ?? null,
          of.dueOn ?? null,
        ],
      );
    },
    /** A piece is due on Friday that Amina has not looked at, while the group was busy yesterday. */
    async deadlineNear(): Promise<number> {
      await causing.active(suharto, "2014-03-08", "2014-03-09", "2014-03-10");
      const before = await causing.assessment("A1", "2014-02-20");
      for (const person of [amina, ben, chidi, suharto])
        await causing.handIn(person, before, { on: "2014-02-19" });
      await causing.active(ben, "2014-03-07");
      await causing.active(chidi, "2014-03-07");
      const next = await causing.assessment("A2", "2014-03-14");
      await causing.handIn(suharto, next, { on: "2014-03-09" });
      return next;
    },
  };
  return causing;
}
