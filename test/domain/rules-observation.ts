import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import type { Group, Observation, Person, Sessions } from "../../src/domain/rules/observation.ts";
import { alwaysTeaching } from "../../src/domain/rules/year.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import type { FeedState } from "../../src/domain/signals.ts";

/** The day on which the tests look: seven weeks into a module that began on 20 January. */
export const today: IsoDate = "2014-03-10";
export const daysAgo = (days: number): IsoDate => addDays(today, -days);

export const freshFeeds: readonly FeedState[] = [
  { feed: "activity", asOf: today, state: "fresh" },
  { feed: "assessment", asOf: today, state: "fresh" },
];

/** A group that works four days a week. */
const group: Group = {
  activeOn: today,
  seen: 1,
  lowClicks: 20,
  medianClicks: 100,
  lowDays: 3,
  medianDays: 8,
  days: { week: 4, fortnight: 8, recent: 8, before: 8, usual: 4 },
  posting: 0,
};

/** Of somebody about whom nothing is known besides the data, at an institution without registers and calendar. */
const person: Person = {
  known: [],
  unanswered: [],
  since: daysAgo(49),
  sessions: null,
  ofNoModule: null,
  year: alwaysTeaching,
};

/** Registers of somebody who was at all sessions so far, newest first as "1" and "0"; none of them critical unless said. */
export function registered(there: string, changes: Partial<Sessions>): Sessions {
  return {
    attendedOn: there.includes("1") ? daysAgo(there.indexOf("1")) : null,
    there: flags(there),
    newestOn: there === "" ? null : today,
    critical: [],
    criticalLately: 0,
    missedCritical: null,
    missedExam: null,
    ...changes,
  };
}
export const flags = (text: string): boolean[] => Array.from(text, (flag) => flag === "1");

type Changes = Partial<Omit<Observation, "days" | "overall" | "group" | "person">> & {
  readonly days?: Partial<Observation["days"]>;
  readonly overall?: Partial<Observation["overall"]>;
  readonly person?: Partial<Person>;
  readonly group?: Partial<Omit<Group, "days">> & { readonly days?: Partial<Group["days"]> };
};

/** A student of one module about whom nothing stands out, changed as given; what is seen there is all that is seen unless said. */
export function observed(changes: Changes): Observation {
  const days = { week: 4, fortnight: 8, recent: 8, before: 8, usual: 4, ...changes.days };
  const seenOn = changes.seenOn === undefined ? today : changes.seenOn;
  return {
    enrolmentId: 1,
    studentId: 1,
    student: "28400",
    module: "CCC-2014B",
    moduleTitle: "Databases",
    partTime: false,
    since: daysAgo(49),
    weeks: 7,
    clicks: 100,
    missed: null,
    late: null,
    firstOnTime: null,
    newestMark: null,
    sessions: null,
    posts: { most: false, lately: false },
    ...changes,
    seenOn,
    days,
    overall: {
      week: days.week,
      fortnight: days.fortnight,
      usual: days.usual,
      seenOn,
      ...changes.overall,
    },
    person: { ...person, ...changes.person },
    group: { ...group, ...changes.group, days: { ...group.days, ...changes.group?.days } },
  };
}

/** The defaults with some reasons switched off. */
export const without = (...ids: readonly (keyof Settings["weights"])[]): Settings => ({
  ...defaultSettings,
  weights: { ...defaultSettings.weights, ...Object.fromEntries(ids.map((id) => [id, 0])) },
});
