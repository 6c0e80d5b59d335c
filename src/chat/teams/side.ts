import type { Router } from "express";
import type { TeamsConfig } from "../../config/platforms.ts";
import type { Side } from "../../ports/doors.ts";
import type { Clock } from "../../ports/work.ts";
import type { Render } from "./card.ts";
import { teamsDoor } from "./door.ts";
import { teamsLimits } from "./limits.ts";
import { openMemory } from "./memory.ts";
import { openPace } from "./pace.ts";
import { teamsPeople } from "./people.ts";
import { teamsPlatform } from "./platform.ts";
import { react } from "./react.ts";
import { openConnector } from "./send.ts";
import { type BotSettings, isMicrosoft, isThisMachine, TeamsAdapter } from "./verify.ts";

export interface TeamsOptions {
  readonly config: TeamsConfig;
  readonly render: Render;
  readonly clock: Clock;
  readonly log: { warn(event: object): void; error(event: object): void };
  /** How long a call of Teams may take. */
  readonly callMs: number;
  /** After so long a press is answered with a card that asks for patience; a test may wait longer. */
  readonly answerMs?: number;
  /** Null: Microsoft's, or this machine's where nobody is asked who they are. */
  readonly loopback: { readonly settings: BotSettings; isService(url: URL): boolean } | null;
}

/** Teams gives up on a button after some seconds, and does not say how many. */
const ANSWER_MS = 1_200;
/** Teams sends again after 15 seconds what was not answered. */
const TAKEN_UP_MS = 15 * 60_000;
const TOLD_MS = 5 * 60_000;

/** Microsoft Teams, by botbuilder. */
export function teamsSide({
  config,
  render,
  clock,
  log,
  callMs,
  answerMs = ANSWER_MS,
  loopback,
}: TeamsOptions): Side<Router> {
  const adapter = new TeamsAdapter(config, loopback?.settings ?? {});
  const connector = openConnector(adapter, callMs);
  const tenant = config.kind === "no-auth" ? null : config.tenantId;
  const tell = (event: string) => (error: unknown) =>
    log.error({ event, message: error instanceof Error ? error.message : String(error) });
  return {
    platform: teamsPlatform({
      connector,
      render,
      pace: openPace(teamsLimits, clock),
      unsent: tell("teams.unsent"),
    }),
    open(house) {
      const people = teamsPeople({
        house,
        connector,
        tenant,
        clock,
        unasked: tell("teams.unasked"),
      });
      const isService =
        loopback?.isService ?? (config.kind === "no-auth" ? isThisMachine : isMicrosoft);
      return teamsDoor({
        adapter,
        admitted: { tenant, isService },
        react: react({
          house,
          people,
          connector,
          render,
          answerMs,
          told: openMemory(TOLD_MS, clock),
          log,
        }),
        takenUp: openMemory(TAKEN_UP_MS, clock),
        log,
      });
    },
  };
}
