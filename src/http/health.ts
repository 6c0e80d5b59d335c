import express, { type Router } from "express";

export interface Health {
  /** The database answers and is migrated. */
  ready(): Promise<boolean>;
  /** When the tick last ran to its end in this process; null before the first. */
  lastTickAt(): Date | null;
}

/** The tick comes at least every 20 s; without one for this long nothing is being done, whatever the connections say. */
const STALE_TICK_MS = 180_000;

/** Health by progress, not by ping: a worker that stopped working is not healthy however well its sockets are. */
export function healthRouter(health: Health, now: () => number): Router {
  const router = express.Router();
  const startedAt = now();
  router.get("/healthz", (_request, response) => {
    const since = health.lastTickAt()?.getTime() ?? startedAt;
    const ok = now() - since < STALE_TICK_MS;
    response
      .status(ok ? 200 : 503)
      .json({ ok, lastTick: health.lastTickAt()?.toISOString() ?? null });
  });
  router.get("/readyz", async (_request, response) => {
    const ok = await health.ready().catch(() => false);
    response.status(ok ? 200 : 503).json({ ok });
  });
  return router;
}
