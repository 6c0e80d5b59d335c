import type { Activity } from "botbuilder";
import express, { type ErrorRequestHandler, type Request, type Response } from "express";
import type { Door } from "../../ports/doors.ts";
import type { Memory } from "./memory.ts";
import { type Heard, hear } from "./parse.ts";
import type { Reaction } from "./press.ts";
import { type React, silence } from "./react.ts";
import { type Admitted, refusalStatus, type TeamsAdapter, whyUnwelcome } from "./verify.ts";

type Parts = {
  readonly adapter: TeamsAdapter;
  readonly admitted: Admitted;
  readonly react: React;
  /** What was taken up, by its id in its conversation. */
  readonly takenUp: Memory<Promise<Reaction>>;
  readonly log: { warn(event: object): void; error(event: object): void };
};

/** Where Teams calls us. It is answered first; then follows what its answer need not wait for. */
export function teamsDoor(parts: Parts): Door<express.Router> {
  const { adapter, log } = parts;
  const underWay = new Set<Promise<void>>();

  async function receive(request: Request, response: Response): Promise<void> {
    if (!isActivity(request.body)) return void response.sendStatus(400);
    const activity = request.body;
    let unwelcome: ReturnType<typeof whyUnwelcome> = null;
    let reaction = silence;
    try {
      const { authorization = "" } = request.headers;
      const invoked = await adapter.receive(authorization, activity, async (context) => {
        unwelcome = whyUnwelcome(activity, parts.admitted);
        const heard = unwelcome ? null : hear(activity);
        if (!heard) return;
        reaction = await once(parts, heard);
        if (reaction.answer)
          await context.sendActivity({
            type: "invokeResponse",
            value: { status: 200, body: reaction.answer },
          });
      });
      if (unwelcome) {
        log.warn({ event: "teams.unwelcome", why: unwelcome });
        return void response.sendStatus(403);
      }
      response.status(invoked?.status ?? 200).send(invoked?.body);
    } catch (error) {
      const status = refusalStatus(error) ?? 500;
      const message = error instanceof Error ? error.message : String(error);
      // What a forged token says of itself is no business of the log's.
      if (status === 401) log.warn({ event: "teams.forged" });
      else log.error({ event: "teams.fault", message });
      return void response.sendStatus(status);
    }
    await reaction.afterwards();
  }

  const router = express.Router();
  router.post("/api/messages", express.json({ limit: "256kb" }), async (request, response) => {
    const received = receive(request, response).catch((error: unknown) =>
      log.error({
        event: "teams.afterwards",
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    underWay.add(received);
    await received.finally(() => underWay.delete(received));
  });
  router.use("/api/messages", unreadable);
  return {
    router,
    start: async () => {},
    async stop() {
      await Promise.all(underWay);
    },
  };
}

/** What comes again while it is being answered gets the same answer, and what was typed is answered once. */
async function once({ react, takenUp }: Parts, heard: Heard): Promise<Reaction> {
  if (heard.id === "") return react(heard);
  const key = `${heard.place.conversation} ${heard.id}`;
  const before = takenUp.get(key);
  if (before) return { ...silence, answer: (await before).answer };
  const reacting = react(heard);
  takenUp.set(key, reacting);
  try {
    const reaction = await reacting;
    // Of a press the house knows by itself what became of it; its card would fill the memory.
    if (reaction.answer) takenUp.delete(key);
    return reaction;
  } catch (error) {
    takenUp.delete(key);
    throw error;
  }
}

const isActivity = (body: unknown): body is Activity =>
  typeof body === "object" && body !== null && "type" in body && typeof body.type === "string";

/** A body that is no JSON, or too large, is whoever sent it's fault. */
const unreadable: ErrorRequestHandler = (error, _request, response, next) => {
  const { status } = error ?? {};
  if (typeof status !== "number" || status >= 500) return next(error);
  response.sendStatus(status);
};
