import { type CaseAbout, type CaseUrgency, caseAbouts } from "./log.ts";
import type { Settings } from "./settings.ts";

/** The team that is always there: those whom `stafflink` names student support, and whom the settings add. */
export const SUPPORT = "support";

/** A team that cases go to, as `waymark.yaml` says. One person is a team of one. */
export interface TeamSettings {
  /** Null for student support: `institution.support` has its name and numbers. */
  readonly title: string | null;
  readonly phone: string | null;
  readonly hours: string | null;
  /** STAFF_IDs. */
  readonly members: readonly string[];
  /** STAFF_ID of who is told when the team does not answer. */
  readonly cover: string | null;
  /** STAFF_ID of the head of service. */
  readonly head: string | null;
  /** Above this many open cases the form says how many there are; null is the institution's. */
  readonly targetCases: number | null;
}

/** Which cases go to a team: those that fit everything that is named. */
export interface Route {
  /** References; none named is all. */
  readonly programmes: readonly string[];
  readonly about: readonly CaseAbout[];
  readonly urgency: readonly CaseUrgency[];
  /** Null: whatever the age. */
  readonly under18: boolean | null;
  /** A team's name. */
  readonly to: string;
}

/** A team with everything that cards say of it. */
export interface Team {
  readonly name: string;
  readonly title: string;
  readonly phone: string | null;
  readonly cover: string | null;
  readonly head: string | null;
  readonly targetCases: number;
}

type TeamsOf = Pick<Settings, "teams" | "institution" | "support">;

/** A team by its name. One that was taken out of the settings while it had a case is spoken of as student support. */
export function teamOf(name: string, { teams, institution, support }: TeamsOf): Team {
  const own = teams[name];
  const { targetCases } = own ?? {};
  const of = { cover: own?.cover ?? null, head: own?.head ?? null };
  const target = { targetCases: targetCases ?? support.targetCases };
  return own?.title == null
    ? { name, title: institution.support.name, phone: institution.support.phone, ...of, ...target }
    : { name, title: own.title, phone: own.phone, ...of, ...target };
}

/** All teams, student support first. */
export const teamNames = ({ teams }: Pick<Settings, "teams">): string[] => [
  ...new Set([SUPPORT, ...Object.keys(teams)]),
];

/** What decides where a case goes. */
export interface Routed {
  /** References of the student's programmes today. */
  readonly programmes: readonly string[];
  readonly under18: boolean;
  readonly about: CaseAbout;
  readonly urgency: CaseUrgency;
}

/** Where a student's cases go by what they are about: the team of most first, each with what goes there. */
export function routesOf(
  { programmes, under18 }: Pick<Routed, "programmes" | "under18">,
  settings: Pick<Settings, "routing">,
): { readonly team: string; readonly abouts: readonly CaseAbout[] }[] {
  const routes = new Map<string, CaseAbout[]>();
  for (const about of caseAbouts) {
    const team = routeOf({ programmes, under18, about, urgency: "two-days" }, settings);
    routes.set(team, [...(routes.get(team) ?? []), about]);
  }
  return [...routes]
    .map(([team, abouts]) => ({ team, abouts }))
    .toSorted((a, b) => b.abouts.length - a.abouts.length);
}

/** The team that a case goes to: the first rule that fits, else student support. */
export function routeOf(
  { programmes, under18, about, urgency }: Routed,
  { routing }: Pick<Settings, "routing">,
): string {
  const fits = <Value>(named: readonly Value[], values: readonly Value[]) =>
    named.length === 0 || named.some((one) => values.includes(one));
  const rule = routing.find(
    (one) =>
      fits(one.programmes, programmes) &&
      fits(one.about, [about]) &&
      fits(one.urgency, [urgency]) &&
      (one.under18 === null || one.under18 === under18),
  );
  return rule?.to ?? SUPPORT;
}
