import { ExpressReceiver, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { Router } from "express";
import type { Card } from "../../domain/views/card.ts";
import type { Words } from "../../domain/words/words.ts";
import type { Side } from "../../ports/doors.ts";
import type { Clock, NewId } from "../../ports/work.ts";
import type { SlackCard } from "./card.ts";
import { openBolt } from "./door.ts";
import { type Log, logger } from "./log.ts";
import { openPeople } from "./people.ts";
import { openPictures } from "./pictures.ts";
import { slackPlatform } from "./platform.ts";
import { firstTimes } from "./seen.ts";
import { type BotToken, openWeb } from "./send.ts";
import { surfaces as openSurfaces } from "./surfaces.ts";
import { freshStamp } from "./verify.ts";
import { visits } from "./visits.ts";

/** Where Slack sends everything: events, commands, presses. */
const PATH = "/slack/events";

/** How Slack reaches us: by signed requests, or over a line that we open. */
export type Receive =
  | { readonly kind: "http"; readonly signingSecret: string }
  | { readonly kind: "socket"; readonly appToken: string };

export interface SlackOptions {
  readonly receive: Receive;
  readonly token: BotToken;
  /** Null is Slack's own API. */
  readonly apiUrl: string | null;
  readonly words: Words;
  readonly render: (card: Card) => SlackCard;
  /** The time of the world: Slack's requests and limits go by it. */
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly timeoutMs?: number;
  /** Whether charts go as pictures; not when left out. */
  readonly pictures?: boolean;
}

/** Slack: how it is written to, and its door. */
export function slackSide(options: SlackOptions): Side<Router> {
  const { receive, apiUrl, words, render, clock, newId, log } = options;
  const call = openWeb(options);
  const people = openPeople(call);
  const surfaces = openSurfaces(words, newId);
  const pictures = openPictures({ call, wanted: options.pictures ?? false, log });
  return {
    platform: slackPlatform({ call, people, surfaces, render, pictures }),
    open(house) {
      const underWay = new Set<Promise<void>>();
      const keep = async (work: Promise<void>) => {
        underWay.add(work);
        await work.finally(() => underWay.delete(work));
      };
      const { receiver, router } = openReceiver(receive, { apiUrl, clock, log });
      const visit = visits({ house, people, clock });
      const isFirst = firstTimes(clock);
      const ports = { house, people, call, surfaces, render, pictures, visit, isFirst, log };
      const app = openBolt({ ...ports, receiver, keep });
      return {
        router,
        async start() {
          await app.init();
          // Asked now, so that the first press need not wait for it; where it fails it is asked again.
          people.account("").catch(() => {});
          if (receive.kind === "socket") await app.start();
        },
        async stop() {
          if (receive.kind === "socket") await app.stop();
          while (underWay.size > 0) await Promise.allSettled(underWay);
        },
      };
    },
  };
}

function openReceiver(
  receive: Receive,
  { apiUrl, clock, log }: Pick<SlackOptions, "apiUrl" | "clock" | "log">,
): { receiver: Receiver; router: Router | null } {
  if (receive.kind === "socket") {
    const receiver = new SocketModeReceiver({
      appToken: receive.appToken,
      logger: logger(log),
      ...(apiUrl !== null && { installerOptions: { clientOptions: { slackApiUrl: apiUrl } } }),
    });
    return { receiver, router: null };
  }
  const router = Router();
  router.post(PATH, freshStamp(clock));
  const { signingSecret } = receive;
  const receiver = new ExpressReceiver({
    signingSecret,
    router,
    endpoints: PATH,
    logger: logger(log),
  });
  return { receiver, router };
}
