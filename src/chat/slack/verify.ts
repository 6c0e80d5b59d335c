import type { RequestHandler } from "express";
import type { Clock } from "../../ports/work.ts";

/** A request may be as far from our time as this, either way. Bolt takes those from the future. */
const SKEW_MS = 5 * 60_000;

/** Refuses requests of another time before anything of them is read; the signature is Bolt's to check. */
export const freshStamp =
  ({ now }: Clock): RequestHandler =>
  (request, response, next) => {
    const stamp = Number(request.get("x-slack-request-timestamp") ?? Number.NaN);
    if (Math.abs(now().getTime() - stamp * 1_000) <= SKEW_MS) next();
    else response.status(401).end();
  };
