import { addDays, type ClosedDays } from "../domain/dates.ts";
import { type Addressee, keyOf } from "../domain/nudges/choose.ts";
import { mayNudge, NUDGE_DAYS, type NudgeMoment } from "../domain/nudges/may-nudge.ts";
import { isOpen, nextTime } from "../domain/nudges/when.ts";
import type { Settings } from "../domain/settings.ts";
import { instantOf, wallClock } from "../domain/zoned.ts";
import type { DropReason, DueNudge, FindNudges, Nudges, SendNudges } from "../ports/nudges.ts";
import type { Bell, Clock } from "../ports/work.ts";

type Ports = {
  readonly nudges: Pick<Nudges, "addressees" | "drop" | "due" | "paused" | "postpone" | "send">;
  readonly findNudges: FindNudges;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly settings: Pick<Settings, "calendar">;
  readonly closed: ClosedDays;
  /** The institution's. */
  readonly zone: string;
};

/** What becomes of a message whose time has come. */
type Fate = "send" | { readonly goesAt: Date } | { readonly why: DropReason };

/**
 * Sends the messages whose time has come, each looked at once more: what was done since, or is not so any more, drops it; what nobody has said yes to
 * waits, for a week; and so does everything while nothing goes out.
 */
export const sendNudges = (ports: Ports): SendNudges => {
  const { nudges, findNudges, bell, clock, settings, closed, zone } = ports;
  return async (only) => {
    const now = clock.now();
    const due = await nudges.due(only, now);
    if (due.length === 0) return { sent: 0, dropped: 0 };
    const today = wallClock(now, zone).date;
    const { calendar } = settings;
    const moment: NudgeMoment = {
      at: now,
      zone,
      closed,
      calendar,
      paused: await nudges.paused(now),
    };
    const goesNow = !moment.paused && isOpen(now, moment);
    const [found, addressees] = await Promise.all([
      goesNow ? findNudges(today, today) : [],
      nudges.addressees(
        due.map(({ studentId }) => studentId),
        today,
        [],
      ),
    ]);
    const still = new Set(found.map((one) => `${one.studentId} ${keyOf(one)}`));
    const fates = due.map((nudge) => {
      const stands = !goesNow || still.has(`${nudge.studentId} ${keyOf(nudge)}`);
      return { id: nudge.id, fate: fateOf(nudge, stands, addressees.get(nudge.studentId), moment) };
    });
    const drops = fates.flatMap(({ id, fate }) =>
      fate !== "send" && "why" in fate ? [{ id, why: fate.why }] : [],
    );
    const waits = fates.flatMap(({ id, fate }) =>
      fate !== "send" && "goesAt" in fate ? [{ id, goesAt: fate.goesAt }] : [],
    );
    await nudges.drop(drops, now);
    await nudges.postpone(waits);
    const going = fates.flatMap(({ id, fate }) => (fate === "send" ? [id] : []));
    const { sent, deliveries } = await nudges.send(going, now);
    for (const delivery of deliveries) await bell.ring({ job: "deliver", delivery });
    return goesNow ? { sent, dropped: due.length - waits.length - sent } : "later";
  };
};

function fateOf(
  { facts, asks, plannedAt }: DueNudge,
  stands: boolean,
  one: Addressee | undefined,
  moment: NudgeMoment,
): Fate {
  if (!one) return { why: "out" };
  if (!stands) return { why: "over" };
  const { at } = moment;
  const refusal = mayNudge(facts.kind, one.situation, moment);
  if (refusal !== null && refusal !== "closed" && refusal !== "quiet-hours")
    return { why: refusal };
  if (refusal === null && !asks) return "send";
  if (at.getTime() - plannedAt.getTime() > NUDGE_DAYS * 86_400_000) return { why: "unseen" };
  const { date } = wallClock(at, moment.zone);
  const after = asks ? instantOf(addDays(date, 1), "00:00", moment.zone) : at;
  const goesAt = nextTime(one.situation.quiet, after, moment);
  return goesAt ? { goesAt } : { why: refusal ?? "unseen" };
}
