import { addDays, type IsoDate } from "./dates.ts";
import type { EntryId, StaffId } from "./ids.ts";
import { type KnownKind, type KnownSignal, knownSignals } from "./known-reason.ts";
import { type LogEntry, standingEntries } from "./log.ts";

/** A known reason that staff gave and that is not over, as it reads after all changes. */
export interface GivenReason {
  /** The entry that gave it. */
  readonly entry: EntryId;
  readonly signals: readonly KnownSignal[];
  readonly from: IsoDate;
  /** Its last day. */
  readonly until: IsoDate;
  readonly by: StaffId;
  readonly byName: string;
  /** The day it was given. */
  readonly on: IsoDate;
}

/** The days on which one signal is not expected, as a reason that staff gave says. */
export interface GivenDays {
  readonly entry: EntryId;
  readonly signal: KnownSignal;
  readonly kind: KnownKind;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const areOne = (a: GivenDays, b: GivenDays): boolean =>
  a.signal === b.signal && a.kind === b.kind && a.from === b.from;

/** Days that are said again are as they were said last. */
const withLast = (days: readonly GivenDays[], said: readonly GivenDays[]): GivenDays[] => [
  ...days.filter((old) => !said.some((one) => areOne(one, old))),
  ...said,
];

/** What the log says of all reasons that staff gave. A change holds from its own day on: what was not expected before stays so. */
export function givenDays(history: readonly LogEntry[]): readonly GivenDays[] {
  return standingEntries(history).reduce<GivenDays[]>((days, entry) => {
    if (entry.kind === "known-reason") {
      const { id, reason: kind, from, until: to, signals } = entry;
      return withLast(
        days,
        signals.map((signal) => ({ entry: id, signal, kind, from, to })),
      );
    }
    return entry.kind === "known-change" ? changed(days, entry) : days;
  }, []);
}

function changed(
  days: readonly GivenDays[],
  { of, signals, from, until }: Extract<LogEntry, { kind: "known-change" }>,
): GivenDays[] {
  const open = days.filter(({ entry, to }) => entry === of && to >= from);
  const rest = days.filter((one) => !open.includes(one));
  const [first] = open;
  if (!first) return rest;
  const goOn = open.flatMap((one): GivenDays[] => {
    if (signals.includes(one.signal)) return [{ ...one, to: until }];
    return one.from < from ? [{ ...one, to: addDays(from, -1) }] : [];
  });
  const [starts = from] = open.map((one) => one.from).toSorted();
  const more = signals.filter((signal) => !open.some((one) => one.signal === signal));
  const begin = more.map(
    (signal): GivenDays => ({
      entry: of,
      signal,
      kind: first.kind,
      from: starts > from ? starts : from,
      to: until,
    }),
  );
  return withLast(rest, [...goOn, ...begin]);
}

/** The days as they are once an entry is written; null where it changes nothing about them. */
export function givenAfter(
  history: readonly LogEntry[],
  entry: LogEntry,
): readonly GivenDays[] | null {
  const act = entry.kind === "undo" ? history.find(({ id }) => id === entry.undoes) : entry;
  return act?.kind === "known-reason" || act?.kind === "known-change"
    ? givenDays([...history, entry])
    : null;
}

/** The reasons that staff gave and that are not over on a day, those that end first in front. */
export function givenOn(today: IsoDate, history: readonly LogEntry[]): readonly GivenReason[] {
  const days = givenDays(history).filter(({ to }) => to >= today);
  return standingEntries(history)
    .flatMap((given): GivenReason[] => {
      const own = days.filter(({ entry }) => entry === given.id);
      const [first] = own;
      if (!first || given.by === null) return [];
      const { id: entry, by, byName, on } = given;
      const signals = knownSignals.filter((signal) => own.some((one) => one.signal === signal));
      const [from = first.from] = own.map((one) => one.from).toSorted();
      return [{ entry, signals, from, until: first.to, by, byName, on }];
    })
    .toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}

/** What somebody last did about known reasons that stands; null for nothing. */
export function lastGiven(
  history: readonly LogEntry[],
  by: StaffId,
): "added" | "changed" | "ended" | null {
  const last = standingEntries(history).findLast(
    (entry) => entry.by === by && (entry.kind === "known-reason" || entry.kind === "known-change"),
  );
  if (last?.kind === "known-reason") return "added";
  if (last?.kind !== "known-change") return null;
  return last.signals.length === 0 ? "ended" : "changed";
}
