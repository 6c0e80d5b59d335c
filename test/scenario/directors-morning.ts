import { programmes } from "../support/programme.ts";
import { leftBehind } from "./left.ts";
import { hides, shows } from "./screens.ts";
import type { Place } from "./seat.ts";

/** A director's morning: a programme's week by counts that name nobody, its parts, what is none of theirs, and the same once a month from now on. */
export async function playDirectorsMorning({ world, seat }: Place) {
  const ruth = await seat("ruth");
  const make = programmes(world.pool);
  const science = await make.programme("BSC", "BSc Computing");
  await make.programme("HIST", "BA History");
  await make.directs(Number(world.people.ruth.slice("staff:".length)) as never, science);
  const module = await make.module("Networks", "2014-02-01");
  const groups = [
    { year: 1, level: "high", students: 12 },
    { year: 1, level: "steady", students: 30 },
    { year: 2, level: "medium", students: 3 },
    { year: 2, level: "steady", students: 25 },
  ] as const;
  const students = await make.students([science], module, groups);
  for (const day of ["2014-03-03", "2014-03-10"]) await make.score(day, students, groups);

  await ruth.type("summary bsc");
  await shows(ruth, "BSc Computing");
  await shows(ruth, "Worth a check-in 12");
  await shows(ruth, "fewer than 5");
  await hides(ruth, "Amina");
  await ruth.press("summary.years");
  await shows(ruth, "Year 1");
  await ruth.press("summary");
  await ruth.press("summary.outcomes");
  await shows(ruth, "not proof that contact caused it");
  await ruth.type("summary history");
  await shows(ruth, "I can't open that.");
  await ruth.type("waiting 7 days year 1");
  await ruth.type("summary bsc");
  await ruth.press("summary.more");
  await ruth.press("summary.monthly");
  await ruth.again();
  await world.at("2014-04-01T09:30:00Z");
  await shows(ruth, "BSc Computing");
  return {
    ...(await leftBehind(world)),
    monthly: await world.rows("SELECT staff_id, programme_id FROM monthly_summary"),
  };
}
