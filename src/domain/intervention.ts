import type { IsoDate } from "./dates.ts";
import type { Request } from "./forms.ts";
import type { StaffId } from "./ids.ts";
import { decideCase } from "./intervention-case.ts";
import {
  type Act,
  type LogEntry,
  type OpenCase,
  openCase,
  type Snapshot,
  standingEntries,
} from "./log.ts";
import type { Note } from "./notes.ts";
import { openRequest } from "./requests.ts";
import type { Settings } from "./settings.ts";

/** Everything a decision may depend on. */
export interface Situation {
  /** All entries about the student, oldest first. */
  readonly history: readonly LogEntry[];
  /** How many of them the card had seen when it was drawn. */
  readonly seen: number;
  readonly by: StaffId;
  readonly now: Date;
  /** A later list of this tutor has taken the place of the one the button stood on; its day. */
  readonly replacedOn: IsoDate | null;
  /** How the student stands in the data. */
  readonly was: Snapshot;
  readonly settings: Pick<Settings, "undo">;
  /** The number and the team of a case that is raised; null for other requests. */
  readonly newCase: { readonly number: number; readonly team: string } | null;
  /** Who decides where nobody else can; null where nobody is on record. */
  readonly deciders: { readonly director: StaffId | null; readonly head: StaffId | null };
  /** The button is about what the student asked for without their tutor. */
  readonly sought: boolean;
}

export type Refusal =
  | { readonly why: "old-list" }
  | { readonly why: "first-was"; readonly entry: LogEntry }
  | {
      readonly why: "undo-too-late" /** Who acted since, null when the time has run out. */;
      readonly byName: string | null;
      /** What they did was to take the reader's case on. */
      readonly accepted: boolean;
    }
  | { readonly why: "nothing-to-undo" }
  /** Student support has a case of the student already. */
  | { readonly why: "case-open"; readonly open: OpenCase }
  /** The student waits for an answer to what they asked. */
  | { readonly why: "asked-open"; readonly what: "chat" | "stuck"; readonly on: IsoDate }
  | { readonly why: "case-taken"; readonly byName: string; readonly at: Date }
  /** It was taken back or closed meanwhile. */
  | { readonly why: "no-case" }
  /** It is not there any more where that could be done. */
  | { readonly why: "case-moved"; readonly case: number };

export type Decision =
  | { readonly ok: true; readonly act: Act; readonly note: Note | null }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
const accept = (act: Act, note: Note | null = null): Decision => ({ ok: true, act, note });

/**
 * Decides what a request adds to the log. Pure and total. The right to act was checked by whoever calls; here only the log
 * and the card speak. A card that had seen less than there is now is decided against what there is now: only a colleague's
 * contact in between makes us ask first, so that a student is not written to twice.
 */
export function decide(situation: Situation, request: Request): Decision {
  if (situation.replacedOn !== null && request.kind !== "undo") return refuse({ why: "old-list" });
  switch (request.kind) {
    case "contact": {
      const { kind, outcome, mode, followUpOn, meetingOn, note, although } = request;
      const first = although ? undefined : colleagueWhoWasFirst(situation);
      if (first) return refuse({ why: "first-was", entry: first });
      return accept({ kind, outcome, mode, followUpOn, meetingOn, was: situation.was }, note);
    }
    case "snooze":
      return snooze(situation, request);
    case "wake":
      return accept({ kind: "wake" });
    case "note":
      return accept({ kind: "note" }, request.note);
    case "known-reason":
    case "known-change":
      return accept(request.act);
    case "kudos":
      return accept({ kind: "kudos" }, request.note);
    case "report":
      return accept(request.act, request.note);
    case "escalate":
    case "accept":
    case "case-note":
    case "withdraw":
    case "return":
    case "resend":
    case "hand-on":
    case "close":
    case "ask-head":
      return decideCase(situation, request);
    case "undo":
      return undo(situation);
  }
}

/** Nobody is set aside who waits for an answer, or while student support has them. */
function snooze(
  { history, was }: Situation,
  request: Extract<Request, { kind: "snooze" }>,
): Decision {
  const asked = openRequest(history);
  if (asked) return refuse({ why: "asked-open", what: asked.what, on: asked.on });
  const open = openCase(history);
  return open ? refuse({ why: "case-open", open }) : accept({ ...request, was });
}

function colleagueWhoWasFirst({ history, seen, by }: Situation): LogEntry | undefined {
  const since = new Set(history.slice(seen).map((entry) => entry.id));
  return standingEntries(history).findLast(
    (entry) => since.has(entry.id) && entry.kind === "contact" && entry.by !== by,
  );
}

/** The reader's last entry that still stands and could be undone at this moment; else why not. */
export function undoable(
  situation: Pick<Situation, "history" | "by" | "now" | "settings">,
): LogEntry | Refusal {
  const standing = standingEntries(situation.history);
  const last = standing.findLast((entry) => entry.by === situation.by);
  if (!last) return { why: "nothing-to-undo" };
  const later = standing.slice(standing.indexOf(last) + 1);
  const acted = later.find((entry) => entry.by !== null && entry.by !== situation.by);
  if (acted)
    return {
      why: "undo-too-late",
      byName: acted.byName,
      accepted: acted.kind === "accept" && last.kind === "escalate",
    };
  const age = situation.now.getTime() - last.at.getTime();
  return age <= situation.settings.undo.minutes * 60_000
    ? last
    : { why: "undo-too-late", byName: null, accepted: false };
}

function undo(situation: Situation): Decision {
  const last = undoable(situation);
  return "why" in last ? refuse(last) : accept({ kind: "undo", undoes: last.id });
}

/** Entries that close a student to whoever made them: there is no right left to take them back by. */
const closes = (entry: LogEntry): boolean =>
  entry.kind === "left" || (entry.kind === "data-wrong" && entry.what === "not-mine");

/** What a team does about a case: they may have no other right to the student. */
const ofTeam: readonly LogEntry["kind"][] = ["accept", "return", "hand-on", "close", "ask-head"];

/**
 * Whether somebody may undo without a right to the student: their own last entry, when it was that which closed the student to them, or
 * a name they raised without being the tutor, or a case of their team. That it is too late they may hear too, but not that a colleague has acted since.
 */
export function mayTakeBack(
  situation: Pick<Situation, "history" | "by" | "now" | "settings">,
): boolean {
  const own = standingEntries(situation.history).findLast(({ by }) => by === situation.by);
  if (!own || !(closes(own) || own.kind === "raise" || ofTeam.some((kind) => kind === own.kind)))
    return false;
  const last = undoable(situation);
  return !("why" in last) || (last.why === "undo-too-late" && last.byName === null);
}
