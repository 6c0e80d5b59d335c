import { randomUUID } from "node:crypto";
import type { Router } from "express";
import type { Logger } from "pino";
import { openCards, openSlackCards } from "../chat/render.ts";
import type { Config } from "../config.ts";
import { wordsFor } from "../domain/words/words.ts";
import type { Side } from "../ports/doors.ts";
import type { ChatTokens } from "../ports/platforms.ts";

/** How long a call of Teams may take; the outbox takes a sender for dead after twice that. */
const CALL_MS = 10_000;

/** The platforms of a configuration; none: people are on the sandbox page. What speaks to a platform is loaded only where there is one. */
export async function openSides(
  config: Config,
  log: Logger,
  tokensSealedBy: (secret: string) => ChatTokens,
): Promise<Side<Router>[]> {
  const { slack, teams, settings } = config;
  const words = wordsFor(settings.language);
  /** The world's time: the platforms go by it. */
  const clock = { now: () => new Date() };
  const sides: Side<Router>[] = [];
  if (slack) {
    const { slackSide } = await import("../chat/slack/side.ts");
    const { rotatingToken } = await import("../chat/slack/tokens.ts");
    const { rotation, apiUrl } = slack;
    const tokens = rotation && tokensSealedBy(rotation.clientSecret);
    sides.push(
      slackSide({
        receive: slack.receive,
        token: tokens
          ? rotatingToken({ rotation, tokens, apiUrl, clock, log })
          : async () => slack.botToken,
        apiUrl,
        words,
        render: openSlackCards(words),
        clock,
        newId: randomUUID,
        log,
        pictures: settings.slack.chartPicture,
      }),
    );
  }
  if (teams) {
    const { teamsSide } = await import("../chat/teams/side.ts");
    const render = openCards();
    sides.push(teamsSide({ config: teams, render, clock, log, callMs: CALL_MS, loopback: null }));
  }
  return sides;
}

/** Where each platform is to send what people do, a line each; where there is none, where the page is. */
export function whereTo({ slack, teams, http }: Config, address: string): string[] {
  const open = (http.publicUrl ?? address).replace(/\/$/u, "");
  const lines: string[] = [];
  if (slack)
    lines.push(
      slack.receive.kind === "socket"
        ? "Slack: Socket Mode. Nothing of ours needs an address."
        : `Slack: requests go to ${open}/slack/events`,
    );
  if (teams)
    lines.push(
      teams.kind === "no-auth"
        ? `Teams' playground: ${open}/api/messages. Whoever calls there is believed.`
        : `Teams: the bot's messaging endpoint is ${open}/api/messages`,
    );
  return lines.length > 0 ? lines : [`Page: ${address}/sandbox`];
}
