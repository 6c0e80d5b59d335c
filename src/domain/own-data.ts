import type { Inputs } from "./actions.ts";
import type { IsoDate } from "./dates.ts";
import type { StaffId } from "./ids.ts";
import type { StudentScore } from "./signals.ts";

/** What a student is told first of what is held about them. */
export interface OwnStanding {
  readonly firstName: string;
  /** on-list: a tutor's newest list of these days names them; objected: nothing is worked out. */
  readonly state: "on-list" | "not-on-list" | "objected" | "no-tutor";
}

/** The reasons as their tutor reads them. */
export interface OwnReasons {
  /** The day whose data they come from; null where nothing was worked out yet. */
  readonly asOf: IsoDate | null;
  readonly objected: boolean;
  readonly score: Pick<StudentScore, "level" | "signals">;
  readonly weeks: {
    readonly first: number;
    readonly days: readonly number[];
    readonly usual: number | null;
  } | null;
}

/** One look at a student's record, or something done with it, by a member of staff on a day. */
export interface Look {
  readonly staff: StaffId;
  readonly byName: string;
  /** Why they were allowed: tutor, cover, director, case … */
  readonly right: string;
  readonly what: "listed" | "viewed" | "acted";
  readonly on: IsoDate;
  /** The number of the case for which a team looked. */
  readonly case: number | null;
}

/** Everybody who looked in one capacity, with their days, oldest first. */
export interface Looker {
  /** Null where the institution shows roles alone, and for teams, which are named as teams. */
  readonly name: string | null;
  readonly right: string;
  readonly days: Readonly<Record<Look["what"], readonly IsoDate[]>>;
  readonly cases: readonly number[];
}

/** Rights of a team: its members look as one. */
const isTeam = (right: string): boolean => right === "case" || right === "support";

/** Looks put together by who looked: a person in each of their roles, a team, or a role where staff are not named. */
export function lookers(looks: readonly Look[], namesStaff: boolean): Looker[] {
  const byWhom = new Map<string, Look[]>();
  for (const look of looks) {
    const right = isTeam(look.right) ? "case" : look.right;
    const key = namesStaff && !isTeam(right) ? `${look.staff} ${right}` : right;
    byWhom.set(key, [...(byWhom.get(key) ?? []), { ...look, right }]);
  }
  return [...byWhom.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const days = (what: Look["what"]) =>
      [...new Set(own.filter((look) => look.what === what).map(({ on }) => on))].toSorted();
    const cases = own.flatMap((look) => (look.case === null ? [] : [look.case]));
    return {
      name: namesStaff && !isTeam(first.right) ? first.byName : null,
      right: first.right,
      days: { listed: days("listed"), viewed: days("viewed"), acted: days("acted") },
      cases: [...new Set(cases)].toSorted((a, b) => a - b),
    };
  });
}

/** What a message to a student was, for those who look back. */
export const messageKinds = [
  "notice",
  "kudos",
  "missed-critical",
  "deadline-near",
  "deadline-passed",
  "quiet",
  "first-on-time",
  "other",
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** A message that was sent to a student, and what they answered. */
export interface SentMessage {
  readonly kind: MessageKind;
  readonly on: IsoDate;
  /** By the names of src/domain/log.ts; null where they said nothing. */
  readonly said: string | null;
}

/** Kinds of message a student may choose, in the order of the form. */
export const choiceKinds = ["sessions", "deadlines", "quiet", "praise"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** What a student has chosen; null is the institution's. */
export interface OwnChoices {
  readonly wanted: Readonly<Record<ChoiceKind, boolean>>;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly weekends: boolean | null;
  readonly messagesOff: boolean;
  /** They objected to being on lists, and may take it back. */
  readonly objected: boolean;
}

/** Times offered for quiet hours. */
export const quietTimes = {
  from: ["16:00", "18:00", "20:00", "22:00"],
  to: ["07:00", "08:00", "09:00", "10:00", "12:00", "14:00"],
} as const;

/** Quiet hours until somebody chooses others (cards.md 7). */
export const usualQuiet = { from: "20:00", to: "08:00", weekends: false } as const;

/** What a student chose on the form. */
export interface NewChoices {
  readonly wanted: readonly ChoiceKind[];
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly weekends: boolean;
}

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

/** Reads the form of choices. What is not ticked is not wanted. */
export function readChoices(
  inputs: Inputs,
): NewChoices | { readonly why: "missing"; readonly field: "quietFrom" | "quietTo" } {
  const ticked = (inputs.choices ?? "").split(",");
  const { quietFrom = "", quietTo = "" } = inputs;
  if (!clockTime.test(quietFrom)) return { why: "missing", field: "quietFrom" };
  if (!clockTime.test(quietTo)) return { why: "missing", field: "quietTo" };
  return {
    wanted: choiceKinds.filter((kind) => ticked.includes(kind)),
    quietFrom,
    quietTo,
    weekends: inputs.weekends === "true",
  };
}
