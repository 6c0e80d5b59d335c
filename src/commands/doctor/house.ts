import { statfs } from "node:fs/promises";
import type { QueueState } from "../../../jobs/queue.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { IsoDate } from "../../domain/dates.ts";
import { defaultSettings, type Settings } from "../../domain/settings.ts";
import { wallClock } from "../../domain/zoned.ts";
import type { Upkeep } from "../../store/upkeep.ts";
import { type Finding, look, ok, some, wrong } from "./finding.ts";

/** Settings that are right in themselves, as a doctor sees them. `unknown`: programmes the calendar names and nobody has. */
export function settingsFindings(
  settings: Settings,
  today: IsoDate,
  unknown: readonly string[],
): Finding[] {
  const { name } = settings.institution;
  const own =
    name === defaultSettings.institution.name
      ? look(
          "settings",
          `The institution is called ${name}, as in the defaults.`,
          "Say whose this is under institution.name in waymark.yaml; waymark.example.yaml shows how.",
        )
      : ok("settings", `waymark.yaml of ${name}.`);
  return [own, calendarFinding(settings.calendar, today, unknown)];
}

function calendarFinding(
  { periods }: Calendar,
  today: IsoDate,
  unknown: readonly string[],
): Finding {
  if (unknown.length > 0) {
    return {
      ...wrong(
        "calendar",
        `The calendar names ${some(unknown.length, "programme", "programmes")} that no load has brought.`,
        "calendar.periods in waymark.yaml takes COURSE_ID as in course.tsv.",
      ),
      refs: unknown,
    };
  }
  const last = periods
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  if (last === undefined) {
    return look(
      "calendar",
      "No terms: every day on which a module runs is teaching, vacations too.",
      "Name your terms under calendar.periods in waymark.yaml.",
    );
  }
  return last < today
    ? wrong(
        "calendar",
        `The last period ended on ${last}: everybody is on vacation and no list is made.`,
        "Add the coming year under calendar.periods in waymark.yaml.",
      )
    : ok("calendar", `${some(periods.length, "period", "periods")}, to ${last}.`);
}

/** The database as it answers. */
export function databaseFindings(upkeep: Upkeep, migrations: number): Finding[] {
  const { version, role, zone, bytes, logOpen } = upkeep;
  const size = some(Math.round(bytes / 1024 ** 2), "MB", "MB");
  const found = ok(
    "database",
    `PostgreSQL ${version}, ${some(migrations, "migration", "migrations")}, role ${role}, ${zone}, ${size}.`,
  );
  if (!logOpen) return [found];
  return [
    found,
    wrong(
      "log",
      `The role ${role} may change the log or the audit, which must only grow.`,
      "REVOKE UPDATE, DELETE ON intervention, audit_entry from it, and from what it is a member of.",
    ),
  ];
}

/** What waits for longer than this has no worker: the tick is due each minute. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** The queue, and whether anybody works through it. */
export function queueFindings(queue: QueueState, upkeep: Upkeep, now: Date): Finding[] {
  const place = queue.place === "redis" ? "Redis" : "PostgreSQL";
  const bell = queue.trouble
    ? wrong("queue", `${place}: ${queue.trouble.says}`, queue.trouble.remedy)
    : ok("queue", `Jobs wait in ${place}.`);
  const { waiting, waitingSince, refused } = upkeep;
  const late = waitingSince !== null && now.getTime() - waitingSince.getTime() > LONGEST_WAIT_MS;
  const work = late
    ? wrong(
        "worker",
        `${some(waiting, "list or message waits", "lists or messages wait")}, the first since ${waitingSince.toISOString()}.`,
        "See that a worker runs: `waymark start`, or `waymark start --role worker`.",
      )
    : ok("worker", waiting === 0 ? "Nothing waits." : `${waiting} under way.`);
  if (refused === 0) return [bell, work];
  return [
    bell,
    work,
    look(
      "messages",
      `${some(refused, "message was", "messages were")} refused or cancelled in the last seven days.`,
      "Those refused by the platform are people who have not installed the bot, or have left.",
    ),
  ];
}

/** The clock that everything reads. */
export function clockFinding(moved: boolean, now: Date, zone: string): Finding {
  const { date, time } = wallClock(now, zone);
  return moved
    ? look(
        "clock",
        `The clock was moved: it tells ${date} ${time}, as demonstrations and rehearsals do.`,
        "For your own students use a database of their own (DATABASE_URL or WAYMARK_DATA).",
      )
    : ok("clock", `${date} ${time} in ${zone}.`);
}

const LOW_BYTES = 2 * 1024 ** 3;
const NO_BYTES = 200 * 1024 ** 2;

/** Room for the embedded database; null where the database is another machine's. */
export async function diskFinding(dataDir: string | null): Promise<Finding | null> {
  if (dataDir === null) return null;
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const says = `${(free / 1024 ** 3).toFixed(1)} GB free where the database lies.`;
  if (free > LOW_BYTES) return ok("disk", says);
  const remedy = "Free some space: a load that runs out of it is refused as a whole.";
  return free > NO_BYTES ? look("disk", says, remedy) : wrong("disk", says, remedy);
}
