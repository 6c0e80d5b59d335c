import path from "node:path";
import { addDays, type IsoDate, isoWeekday, mondayOf } from "../domain/dates.ts";
import { instantOf, wallClock } from "../domain/zoned.ts";
import { packageRoot } from "../package-root.ts";
import { readOpenDataStart, readStudentNumbers } from "../store/demo-numbers.ts";
import { unsafeEraseAll } from "../store/erase-all.ts";
import { newestScoredOn } from "../store/scores.ts";
import { type House, migrateAll } from "./house.ts";
import { loadOulad, loadUdd } from "./ingest.ts";
import type { Output } from "./output.ts";
import { claimService, runService } from "./serve.ts";

export interface DemoRequest {
  readonly port: number;
  /** Teaching week to begin in; null goes on where the last demonstration was, week 6 the first time. */
  readonly week: number | null;
  /** Forget the last demonstration. */
  readonly fresh: boolean;
}

export const DEMO_WEEK = 6;
const TUTEES = 45;
const demoData = (name: string): string => path.join(packageRoot, "prisma", "demo", name);

/** `waymark demo`: sample data, a clock in the past, lists posted to the page. Nothing leaves this machine. */
export async function demoCommand(
  house: House,
  request: DemoRequest,
  output: Output,
): Promise<void> {
  const { config, db, cluster } = house;
  if (!cluster) {
    throw new Error(
      "The demonstration moves the clock and brings its own students, so it never runs on DATABASE_URL. Unset it, or use `waymark start`.",
    );
  }
  await claimService(house, true);
  if (request.fresh) {
    await unsafeEraseAll(house.url);
    await migrateAll(house.url);
  }
  output.say(
    "Waymark, a demonstration. It shows a personal tutor's weekly list as it would arrive in Teams, on a page of this machine alone.",
  );
  output.say(
    "The data is real and open: 300 students of the Open University in 2014, pseudonymised (OULAD, CC BY 4.0). All names are invented.",
  );
  output.say(
    "Beside them stands a cast: Northbridge, a university that does not exist, with a person for each awkward truth. Dr Mei Li tutors most of them.",
  );
  await loadOulad(house, demoData("oulad"), TUTEES, output);
  const app = await house.app();
  await setClock(house, request.week, app.clock);
  // Accepted: the cast of a newer version may have other tutors and names than the one that is there.
  await loadUdd(house, demoData("cast"), { delta: false, accept: true }, output);
  const today = wallClock(app.clock.now(), config.zone).date;
  await scoreWeeksBefore(house, today);
  const open = await readStudentNumbers(db.pool, "oulad", today);
  const cast = await readStudentNumbers(db.pool, "udd", today);
  output.say(
    `On ${today}, ${open.left} of the ${open.students} students have left their modules; the cast has ${cast.students}.`,
  );
  // The first tick inserts the slot, the worker composes and posts: what the page shows came the ordinary way.
  const service = await runService(house, { role: "all", port: request.port, nextFreePort: true });
  output.say("");
  output.say(`Open ${service.address}/sandbox`);
  output.say(
    "In a second terminal, in this folder, ask the same data: npx waymark log, npx waymark digest --as-of <date> --dry-run",
  );
  output.say(
    "Stop it with Ctrl+C. Started again, it goes on where it was; --fresh forgets everything.",
  );
  await service.ended;
}

/** The weeks before the first list, as a service that ran then would have kept them: a programme's summary shows where it comes from. */
async function scoreWeeksBefore({ db, app }: House, today: IsoDate): Promise<void> {
  const { flows } = await app();
  for (const weeks of [4, 3, 2, 1]) {
    const day = addDays(mondayOf(today), -7 * weeks);
    if ((await newestScoredOn(db.pool, day)) !== day) await flows.scoreAll(day);
  }
}

/** Monday 08:00 of a teaching week the first time, and whenever a week is asked for; else the clock stays as it was left. */
async function setClock(
  { config, db }: House,
  week: number | null,
  clock: Awaited<ReturnType<House["app"]>>["clock"],
): Promise<void> {
  if (week === null && (await clock.isMoved())) return;
  const startsOn = await readOpenDataStart(db.pool);
  if (startsOn === null) throw new Error("The sample holds no module.");
  await clock.moveTo(
    instantOf(mondayOfWeek(startsOn, week ?? DEMO_WEEK), config.settings.list.time, config.zone),
  );
}

/** The Monday that lies in a teaching week. Weeks begin on the weekday on which the module began. */
export function mondayOfWeek(startsOn: IsoDate, week: number): IsoDate {
  const first = addDays(startsOn, 7 * (week - 1));
  return addDays(first, (8 - isoWeekday(first)) % 7);
}
