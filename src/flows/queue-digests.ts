import { isPaused } from "../domain/calendar.ts";
import { composeList } from "../domain/compose.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import type { DeliveryId, DigestId, ItemId, SlotId, StudentId } from "../domain/ids.ts";
import { isPlaceWorthy } from "../domain/rules.ts";
import { readSlotName } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import type { FeedState } from "../domain/signals.ts";
import { phaseOfAll, termStart } from "../domain/terms.ts";
import { wallClock } from "../domain/zoned.ts";
import type {
  Caseload,
  Caseloads,
  ComposeDigests,
  Digests,
  NewDigest,
  Scores,
} from "../ports/lists.ts";
import type { Bell, Clock, NewId, Rhythms, Slots } from "../ports/work.ts";

type Ports = {
  readonly scores: Scores;
  readonly caseloads: Caseloads;
  readonly digests: Digests;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Settings;
};

/** Without terms in the calendar, whoever is away this year is named again after so many days. */
const TERM_DAYS = 92; // three months

/**
 * Scores everybody as of a day and composes the list of each tutor who has a tutee in term, of nobody on a day on which Waymark is
 * paused. Stores scores, no lists.
 */
export const composeDigests =
  ({
    scores,
    caseloads,
    newId,
    settings,
  }: Omit<Ports, "digests" | "bell" | "clock">): ComposeDigests =>
  async (asOf, tutors, slot) => {
    if (isPaused(asOf, settings.calendar)) return [];
    const { feeds, students } = await scores.scoreAll(asOf);
    const all = await caseloads.on(asOf, students, tutors);
    return all
      .map((caseload) => inTerm(caseload, asOf, settings))
      .filter(({ tutees }) => tutees.length > 0)
      .map((caseload) => ({
        tutorRef: caseload.tutorRef,
        caseload,
        digest: compose(caseload, { asOf, slot, feeds, settings, newId }),
      }));
  };

/** The caseload without those for whom the day is vacation. */
const inTerm = (caseload: Caseload, day: IsoDate, { calendar }: Settings): Caseload => ({
  ...caseload,
  tutees: caseload.tutees.filter(
    ({ studies }) => phaseOfAll(day, studies, calendar) !== "vacation",
  ),
});

/** Composes, stores and rings: from here on the outbox holds one delivery a list. Running it twice for a day adds nothing. */
export const queueDigests = (ports: Ports): ComposeDigests => {
  const composeAll = composeDigests(ports);
  return async (asOf, tutors, slot) => {
    const composed = await composeAll(asOf, tutors, slot);
    const deliveries = await ports.digests.save(
      composed.map(({ digest }) => digest),
      slot,
      ports.clock.now(),
    );
    for (const delivery of deliveries) await ports.bell.ring({ job: "deliver", delivery });
    return composed;
  };
};

/** Does a weekly slot: the lists of everybody with its rhythm, for the day it fell on there. A slot missed for too long is let go. */
export const queueDigestsForSlot = (
  ports: Ports & { readonly slots: Slots; readonly rhythms: Rhythms },
) => {
  const queue = queueDigests(ports);
  return async (id: SlotId): Promise<void> => {
    const slot = await ports.slots.read(id);
    const kind = slot && readSlotName(slot.name);
    if (!slot || slot.done || kind?.job !== "weekly-digest") return;
    const ageMs = ports.clock.now().getTime() - slot.startsAt.getTime();
    if (ageMs <= ports.settings.list.catchUpHours * 3_600_000) {
      const tutors = await ports.rhythms.tutors(kind);
      await queue(wallClock(slot.startsAt, kind.zone).date, tutors, id);
    }
    await ports.slots.finish(id, ports.clock.now());
  };
};

function compose(
  caseload: Caseload,
  context: {
    readonly asOf: IsoDate;
    readonly slot: SlotId | null;
    readonly feeds: readonly FeedState[];
    readonly settings: Settings;
    readonly newId: NewId;
  },
): NewDigest {
  const { asOf, slot, feeds, settings, newId } = context;
  const { tutor, first, week, length, leave, tutees, returning } = caseload;
  const { calendar } = settings;
  const { places, summary } = composeList(tutees, {
    today: asOf,
    tutor,
    feeds,
    first,
    length,
    leave,
    exams: tutees.every(({ studies }) => phaseOfAll(asOf, studies, calendar) === "exams"),
    returning,
    awayThisYear: awayAndDue(caseload, asOf, settings),
    settings,
    isPlaceWorthy,
  });
  return {
    id: newId() as DigestId,
    tutor,
    asOf,
    slot,
    week,
    summary,
    items: places.map((place) => ({ ...place, id: newId() as ItemId })),
    delivery: { id: newId() as DeliveryId, card: "weekly-list" },
  };
}

/** Those away this year whom no list of this term has named yet: one check-in a term is offered. */
const awayAndDue = ({ away }: Caseload, day: IsoDate, { calendar }: Settings): StudentId[] =>
  away.flatMap(({ studentId, studies, toldOn }) => {
    const since = termStart(day, studies, calendar) ?? addDays(day, -TERM_DAYS);
    return toldOn === null || toldOn < since ? [studentId] : [];
  });
