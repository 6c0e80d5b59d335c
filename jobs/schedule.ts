/** The one thing BullMQ schedules: the tick, which finds in the database whatever is due. Slots and their times are in `domain/schedule.ts`. */
export const tickEveryMs = 60_000;

/** The second bell: a plain timer in every worker, so that a lost scheduler delays a list by seconds and not for ever. */
export const secondBellMs = 20_000;

/** A killed worker's job is taken up again after about this long; our jobs take well under a second. */
export const lockMs = 10_000;
