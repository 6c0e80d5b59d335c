import type { IsoDate } from "../../../src/domain/dates.ts";
import { inWeek, pick } from "./days.ts";
import type { Person } from "./people.ts";
import { modules } from "./teaching.ts";

/** ISO weekdays in the order in which somebody with few active days has them: Saturday first, Monday last. */
const weekdays: readonly number[] = [6, 2, 4, 3, 5, 7, 1];
const kinds = ["content", "resource", "quiz", "content", "forum", "home"] as const;

export interface ActiveDay {
  readonly on: IsoDate;
  readonly kind: (typeof kinds)[number];
  readonly clicks: number;
  readonly minutes: number;
}

/** A person's days in Moodle, the same in each of their modules. */
export function activityOf(person: Person): ActiveDay[] {
  const longest = Math.max(...person.modules.map((module) => modules[module].weeks));
  return [...person.activeDays].slice(0, longest).flatMap((count, index) =>
    weekdays
      .slice(0, Number(count))
      .map((weekday) => inWeek(index + 1, weekday))
      .toSorted()
      .map((on) => {
        const clicks = 8 + pick(`${person.ref} ${on}`, 20);
        const kind = kinds[pick(`${on} ${person.ref}`, kinds.length)] ?? "content";
        return { on, kind, clicks, minutes: clicks * 2 };
      }),
  );
}
