import { addDays, type IsoDate } from "./dates.ts";
import type { StaffId } from "./ids.ts";
import { excusedUntil, type KnownReason } from "./known-reason.ts";
import {
  type LogEntry,
  lastMove,
  type Mode,
  type OpenCase,
  type Outcome,
  openCase,
  type Said,
  standingEntries,
} from "./log.ts";
import { type OpenRequest, openRequest } from "./requests.ts";

type Contact = {
  readonly by: StaffId;
  readonly byName: string;
  readonly at: Date;
  readonly on: IsoDate;
  readonly mode: Mode;
  readonly outcome: Outcome;
};

/** How a student stands on a day according to the log and the known reasons: the second half of a row. */
export type Standing =
  | { readonly state: "new" }
  | { readonly state: "known-reason" /** The last day of it. */; readonly until: IsoDate }
  | ({ readonly state: "waiting" /** Comes back this day. */; readonly until: IsoDate } & Contact)
  | ({ readonly state: "due"; readonly since: IsoDate } & Contact)
  | ({ readonly state: "contacted" } & Contact)
  | ({ readonly state: "booked"; readonly meetingOn: IsoDate } & Contact)
  /** Waits for an answer to what they asked. */
  | ({ readonly state: "asked" } & OpenRequest)
  /** What they said to a message, and nobody has done anything since. */
  | {
      readonly state: "said";
      readonly what: Said;
      readonly at: Date;
      readonly on: IsoDate;
    }
  /** Student support has it. */
  | ({ readonly state: "case" } & OpenCase)
  | {
      readonly state: "snoozed";
      readonly until: IsoDate;
      readonly wakeIfWorse: boolean;
      readonly byName: string;
      readonly at: Date;
    };

/**
 * The standing on a day. A snooze counts until its day, a follow-up from its day on; a meeting reads "booked" until the day after;
 * whatever was recorded last decides, and an open case where that says nothing more, or what the student said to a message. Who waits for an
 * answer waits, whatever else is recorded. A contact that was answered stands as "contacted" for `restDays`, then the student is new again;
 * where nothing is expected of a student (`known`, the reasons of the day), that stands in the place of new.
 */
export function standingOn(
  today: IsoDate,
  history: readonly LogEntry[],
  known: readonly KnownReason[],
  restDays: number,
): Standing {
  const request = openRequest(history);
  if (request) return { state: "asked", ...request };
  const recorded = recordedOn(today, history, restDays);
  const standing = recorded.state === "new" ? caseOrWord(today, history) : recorded;
  const until = standing.state === "new" ? excusedUntil(known) : null;
  return until === null ? standing : { state: "known-reason", until };
}

/** So many days what a student said to a message stands. */
const SAID_DAYS = 7;

function caseOrWord(today: IsoDate, history: readonly LogEntry[]): Standing {
  const open = openCase(history);
  if (open) return { state: "case", ...open };
  const standing = standingEntries(history);
  const said = standing.findLast((entry) => entry.kind === "said");
  const last = lastMove(history);
  if (!said || addDays(said.on, SAID_DAYS) <= today || (last && last.at > said.at))
    return { state: "new" };
  const { what, at, on } = said;
  return { state: "said", what, at, on };
}

function recordedOn(today: IsoDate, history: readonly LogEntry[], restDays: number): Standing {
  const last = lastMove(history);
  if (!last || last.kind === "wake" || last.kind === "escalate") return { state: "new" };
  if (last.kind === "snooze") {
    const { until, wakeIfWorse, byName, at } = last;
    return today < until ? { state: "snoozed", until, wakeIfWorse, byName, at } : { state: "new" };
  }
  const { by, byName, at, on, mode, outcome, followUpOn, meetingOn } = last;
  const contact = { by, byName, at, on, mode, outcome };
  if (followUpOn !== null && today >= followUpOn)
    return { state: "due", since: followUpOn, ...contact };
  if (meetingOn !== null) return { state: "booked", meetingOn, ...contact };
  if (followUpOn !== null) return { state: "waiting", until: followUpOn, ...contact };
  return today < addDays(on, restDays) ? { state: "contacted", ...contact } : { state: "new" };
}
