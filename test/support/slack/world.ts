import { slackClock } from "./clock.ts";
import { files } from "./files.ts";
import { messages } from "./messages.ts";
import { type Install, people, type Team } from "./people.ts";
import { responses } from "./responses.ts";
import { tokens } from "./tokens.ts";
import { views } from "./views.ts";

/** What the app asked for when it was installed: what the manifest asks for. */
const everyScope = [
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:history",
  "im:read",
  "im:write",
  "team:read",
  "users:read",
  "users:read.email",
] as const;

export interface WorldOptions {
  /** What time Slack has; `later` moves it on from there. */
  readonly now?: () => Date;
  readonly teams?: readonly [Team, ...Team[]];
  readonly enterprise?: { readonly id: string; readonly name: string };
  /** Installed for the whole organisation: one token, and `team` is null in what people do. */
  readonly orgWide?: boolean;
  /** What the app may do; everything it can use when left out. */
  readonly scopes?: readonly string[];
  /** How long Slack looks at a file before it shows it. */
  readonly fileReadyMs?: number;
}

/** All that Slack keeps. */
export function openWorld(options: WorldOptions, origin: () => string) {
  const clock = slackClock(options.now ?? (() => new Date()));
  const install: Install = {
    app: "A00FAKEAPP1",
    bot: "B00FAKEBOT1",
    botUser: "U00FAKEBOT1",
    teams: options.teams ?? [
      { id: "T00FAKETEAM1", name: "Northbridge University", domain: "northbridge" },
    ],
    enterprise: options.enterprise ?? null,
    orgWide: options.orgWide ?? false,
  };
  const everyone = people(install, clock);
  return {
    clock,
    install,
    scopes: options.scopes ?? everyScope,
    people: everyone,
    messages: messages(install, everyone, clock),
    views: views(clock),
    files: files(clock, origin, options.fileReadyMs ?? 0),
    tokens: tokens(install, clock),
    responses: responses(clock, origin),
    origin,
  };
}

export type World = ReturnType<typeof openWorld>;
