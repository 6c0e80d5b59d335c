import type { Clock } from "../ports/work.ts";
import type { Database } from "./database.ts";

/** The clock every process reads. In demonstrations and rehearsals it is moved; the offset is one row of the database. */
export interface SharedClock extends Clock {
  /** Reads the offset anew. Done before each job, request and command, so that a move reaches every process. */
  refresh(): Promise<void>;
  /** Whether somebody has moved it: it then tells a demonstration's time. */
  isMoved(): Promise<boolean>;
  /** Moves the clock of all processes so that it is `to` now. */
  moveTo(to: Date): Promise<void>;
}

const ROW = 1;

/** `world` tells the machine's time; it is an argument so that tests hold it still. */
export async function sharedClock(
  { prisma }: Pick<Database, "prisma">,
  world: () => number,
): Promise<SharedClock> {
  let offsetMs = 0;
  const clock: SharedClock = {
    now: () => new Date(world() + offsetMs),
    async refresh() {
      const row = await prisma.clockOffset.findUnique({ where: { id: ROW } });
      offsetMs = Number(row?.offsetMs ?? 0);
    },
    isMoved: async () => (await prisma.clockOffset.count()) > 0,
    async moveTo(to) {
      const offset = BigInt(to.getTime() - Math.round(world()));
      await prisma.clockOffset.upsert({
        where: { id: ROW },
        create: { id: ROW, offsetMs: offset },
        update: { offsetMs: offset },
      });
      await clock.refresh();
    },
  };
  await clock.refresh();
  return clock;
}
