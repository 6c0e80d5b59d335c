import type { Inputs, StudentWrite } from "./actions.ts";
import { mayMeanDanger } from "./danger.ts";
import { addDays, type IsoDate, workingDaysAfter } from "./dates.ts";
import type { FormRefusal } from "./forms.ts";
import type { StaffId } from "./ids.ts";
import {
  type LogEntry,
  type Said,
  type StuckOn,
  type StudentAct,
  saidThings,
  soons,
  standingEntries,
} from "./log.ts";
import { answerBy, openRequest, reaches, type WorkingHours } from "./requests.ts";
import type { Settings } from "./settings.ts";
import { wallClock } from "./zoned.ts";

/** A line of a student's own, at most so long: UTF-16 units. */
export const LINE_LIMIT = 500;
/** What "I've handed it in" holds, in days. */
const HAND_IN_HELD_DAYS = 2;

/** A message that a student answers. */
export interface AnsweredNudge {
  readonly id: string;
  readonly kind: string;
  /** "event:12", "assessment:5" or "since:2026-10-31". */
  readonly about: string;
}

/** A tutor whom a student may ask. */
export interface AskedTutor {
  readonly id: StaffId;
  /** "Dr Mei Li" and "Dr Li". */
  readonly name: string;
  readonly short: string;
  /** Who hears it today: the tutor, or whoever covers. */
  readonly tell: StaffId;
}

/** Something a student may be stuck on. */
export interface StudyThing extends StuckOn {
  /** "assessment:5" or "module:3". */
  readonly id: string;
}

/** Everything that a student's press depends on. */
export interface StudentSituation {
  readonly kind: StudentWrite;
  readonly inputs: Inputs;
  /** The message that was answered, or after which the form was opened; null for none of the student's. */
  readonly nudge: AnsweredNudge | null;
  readonly history: readonly LogEntry[];
  readonly tutors: readonly AskedTutor[];
  readonly things: readonly StudyThing[];
}

export interface StudentContext extends WorkingHours {
  readonly now: Date;
  readonly settings: Pick<Settings, "requests" | "dueTime" | "duty">;
}

/** What is held or asked for besides the entry. */
export interface Hold {
  readonly kind: "register" | "hand-in" | "extension";
  readonly event: number | null;
  readonly assessment: number | null;
  /** The last day on which it is not counted unanswered. */
  readonly until: IsoDate;
}

export type StudentDecision =
  | {
      readonly kind: "act";
      readonly act: Extract<StudentAct, { kind: "said" | "asked" }>;
      /** The student's own line. */
      readonly text: string | null;
      readonly hold: Hold | null;
      /** When whoever is asked hears of it; null where nobody is. */
      readonly tellAt: Date | null;
    }
  /** Somebody else than the tutor: a case for student support. */
  | { readonly kind: "elsewhere"; readonly text: string | null }
  /** It was said or asked before, and stands. */
  | { readonly kind: "stands"; readonly entry: LogEntry }
  | { readonly kind: "danger"; readonly words: string }
  | { readonly kind: "form"; readonly refusal: FormRefusal }
  | { readonly kind: "not-yours" };

/** Decides what a student's press adds to the log. Pure and total; words that may mean danger come before everything else. */
export function decideStudent(situation: StudentSituation, ctx: StudentContext): StudentDecision {
  const { kind, inputs } = situation;
  const typed = (inputs.text ?? "").trim();
  if (typed !== "" && mayMeanDanger(typed))
    return { kind: "danger", words: typed.slice(0, LINE_LIMIT) };
  if (kind !== "chat.send" && kind !== "stuck.send") return say(situation, ctx);
  // Where nobody would hear of danger no form asks for words, and none that come are kept.
  const line = ctx.settings.duty.team === null ? "" : typed;
  if (line.length > LINE_LIMIT)
    return { kind: "form", refusal: { why: "too-long", length: line.length, limit: LINE_LIMIT } };
  return ask(situation, kind === "chat.send" ? "chat" : "stuck", line === "" ? null : line, ctx);
}

/** A message is answered once; what was said first stands. */
function say(
  { kind, nudge, history }: StudentSituation,
  { now, zone, closed, settings }: StudentContext,
): StudentDecision {
  const what = saidThings.find((said) => kind === `say.${said}`);
  if (!what || !nudge || !mayBeSaid(what, nudge.kind)) return { kind: "not-yours" };
  const first = standingEntries(history).find(
    (entry) => entry.kind === "said" && entry.nudge === nudge.id,
  );
  if (first) return { kind: "stands", entry: first };
  const hold = holdOf(what, nudge, { now, zone, closed, settings });
  return {
    kind: "act",
    act: { kind: "said", what, nudge: nudge.id, until: hold?.until ?? null },
    text: null,
    hold,
    tellAt: null,
  };
}

/** What an answer says is wrong about the data is not counted for a while. */
function holdOf(
  what: Said,
  { about }: AnsweredNudge,
  { now, zone, closed, settings }: StudentContext,
): Hold | null {
  const kind = holds[what];
  if (!kind) return null;
  const today = wallClock(now, zone).date;
  const until =
    kind === "hand-in"
      ? addDays(today, HAND_IN_HELD_DAYS)
      : workingDaysAfter(today, settings.requests.registerDays, closed);
  return { kind, event: idIn(about, "event"), assessment: idIn(about, "assessment"), until };
}

const holds: Readonly<Partial<Record<Said, Hold["kind"]>>> = {
  "was-there": "register",
  "handed-in": "hand-in",
  extension: "extension",
};

/** The answers that a kind of message has. */
export const answersTo: Readonly<Record<string, readonly Said[]>> = {
  "missed-critical": ["was-there", "catching-up"],
  "deadline-near": ["started"],
  "deadline-passed": ["handed-in", "extension"],
  quiet: ["fine", "away"],
};
const mayBeSaid = (what: Said, kind: string): boolean => answersTo[kind]?.includes(what) ?? false;

/** The id in "event:12"; null for anything else. */
export const idIn = (about: string, of: "event" | "assessment"): number | null => {
  const [, id] = new RegExp(`^${of}:(\\d{1,9})$`, "u").exec(about) ?? [];
  return id === undefined ? null : Number(id);
};

function ask(
  { inputs, nudge, history, tutors, things }: StudentSituation,
  what: "chat" | "stuck",
  text: string | null,
  ctx: StudentContext,
): StudentDecision {
  if (what === "chat" && (inputs.who === "else" || tutors.length === 0))
    return { kind: "elsewhere", text };
  const tutor =
    tutors.find(({ id }) => String(id) === inputs.who) ??
    (tutors.length === 1 ? tutors[0] : undefined);
  if (!tutor)
    return tutors.length === 0
      ? { kind: "elsewhere", text }
      : { kind: "form", refusal: { why: "missing", field: "who" } };
  const thing = things.find(({ id }) => id === inputs.stuckOn) ?? null;
  if (what === "stuck" && !thing && inputs.stuckOn !== "else")
    return { kind: "form", refusal: { why: "missing", field: "stuckOn" } };
  const about = thing && { module: thing.module, title: thing.title };
  // One request of a kind waits at a time: the same asked again is the same.
  const open = openRequest(history);
  const same =
    open &&
    open.what === what &&
    open.tutor === tutor.id &&
    (what === "chat" || isSame(open.about, about));
  const entry = same ? history.find(({ id }) => id === open.entry) : undefined;
  if (entry && text === null) return { kind: "stands", entry };
  const reached = reaches(ctx.now, ctx);
  const { dueOn, dueAt } = answerBy(reached.on, ctx);
  return {
    kind: "act",
    act: {
      kind: "asked",
      what,
      about,
      soon: soons.find((soon) => soon === inputs.when) ?? "this-week",
      tutor: tutor.id,
      to: tutor.tell,
      nudge: nudge?.id ?? null,
      dueOn,
      dueAt: dueAt.toISOString(),
    },
    text,
    hold: null,
    tellAt: reached.at,
  };
}

const isSame = (one: StuckOn | null, other: StuckOn | null): boolean =>
  one?.module === other?.module && one?.title === other?.title;
