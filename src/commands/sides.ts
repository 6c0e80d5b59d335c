import { randomUUID } from "node:crypto";
import type { Router } from "express";
import type { Logger } from "pino";
import { openSlackCards } from "../chat/render.ts";
import type { Config } from "../config.ts";
import { wordsFor } from "../domain/words/words.ts";
import type { Side } from "../ports/doors.ts";

/** The platforms of a configuration; none: people are on the sandbox page. What speaks to a platform is loaded only where there is one. */
export async function openSides(config: Config, log: Logger): Promise<Side<Router>[]> {
  const { slack, settings } = config;
  const words = wordsFor(settings.language);
  const sides: Side<Router>[] = [];
  if (slack) {
    const { slackSide } = await import("../chat/slack/side.ts");
    sides.push(
      slackSide({
        receive: slack.receive,
        token: async () => slack.botToken,
        apiUrl: slack.apiUrl,
        words,
        render: openSlackCards(words),
        clock: { now: () => new Date() },
        newId: randomUUID,
        log,
      }),
    );
  }
  return sides;
}

/** Where each platform is to send what people do, a line each; where there is none, where the page is. */
export function whereTo({ slack, http }: Config, address: string): string[] {
  const open = (http.publicUrl ?? address).replace(/\/$/u, "");
  const lines: string[] = [];
  if (slack)
    lines.push(
      slack.receive.kind === "socket"
        ? "Slack: Socket Mode. Nothing of ours needs an address."
        : `Slack: requests go to ${open}/slack/events`,
    );
  return lines.length > 0 ? lines : [`Page: ${address}/sandbox`];
}
