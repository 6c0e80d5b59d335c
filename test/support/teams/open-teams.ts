import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import express from "express";
import { type Json, textsIn } from "../../cards/json.ts";
import {
  type Call,
  type CallKind,
  codeOf,
  now,
  type Reply,
  readCall,
  refusal,
  region,
} from "./call.ts";
import { type Blocked, type Chat, notificationsIn, openChats, seenIn } from "./chats.ts";
import { answerConnector } from "./connector.ts";
import { type Claims, type Forgery, type Keys, openKeys } from "./keys.ts";
import { botScope, interceptLogin, microsoftLogin, openLogin } from "./login.ts";
import { homeTenant, type TeamsPerson } from "./people.ts";
import { type Instruction, openScript, openThrottle, type Told } from "./script.ts";

/** One request that came, and what became of it. The log only grows. */
export interface Logged {
  /** When the request had arrived, in milliseconds. */
  readonly at: number;
  readonly answeredAt: number;
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  readonly conversation: string | null;
  readonly body: Json;
  /** The status it was answered with, or that it was not. */
  readonly answer: number | "never" | "reset";
  /** Whether it did what was asked, answered or not. */
  readonly accepted: boolean;
  /** The code of what was refused. */
  readonly code: string | null;
  readonly retryAfter: number | null;
}

export interface TeamsOptions {
  readonly people: readonly TeamsPerson[];
  /** Refuses what a conversation may not have yet, as Teams does, with a Retry-After or without. */
  readonly throttle?: { readonly retryAfter: number | null };
}

export type Teams = Awaited<ReturnType<typeof openTeams>>;

const issuer = "https://api.botframework.com";
const SLOW_MS = 1_000;

/**
 * Microsoft's side of a Teams bot on a free port of 127.0.0.1: who it is (OpenID, keys, the login) and the Bot Connector with its
 * conversations. `settings` are what botbuilder's `ConfigurationBotFrameworkAuthentication` wants to work against it, unmodified.
 *
 *     const li = teamsPerson("Mei Li", { email: "m.li@northbridge.example" });
 *     const teams = await openTeams({ people: [li] });
 *     const client = teamsClient(teams, "http://127.0.0.1:4711/api/messages", teamsPatience);
 *     await client.install(li);
 *     const [list] = teams.sees(li);
 *     await client.press(li, list.id, { verb: "contacted", about: "Amina" }, { outcome: "answered" });
 *     teams.tell({ match: { kind: "post" }, answer: "429", times: 2, retryAfter: 1 });
 *     expect(teams.tooEarly()).toEqual([]);
 */
export async function openTeams({ people, throttle }: TeamsOptions) {
  const bot = { appId: randomUUID(), password: `secret-${randomUUID()}`, tenantId: homeTenant };
  const chats = openChats(people, bot.appId);
  const login = openLogin(bot);
  const keys = await openKeys();
  const script = openScript();
  const throttled = openThrottle();
  const log: Logged[] = [];

  const app = express();
  app.use(async (request, response) => {
    const call = await readCall(request);
    await send(response, call, script.take(call));
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}${region}/`;

  function answer(call: Call): Reply {
    if (call.kind === "keys") return { status: 200, body: keysOf(keys) };
    if (call.kind === "metadata") return { status: 200, body: metadataOf(origin) };
    if (call.kind === "login") return login.answer(call);
    if (!login.knows(call.authorization))
      return { status: 401, body: { message: "Authorization has been denied for this request." } };
    const [conversation = ""] = call.ids;
    if (throttle && call.kind === "post" && throttled.isFull(conversation, call.at))
      return refusal(429, "Throttled", "Too many requests.");
    return answerConnector(chats, call);
  }

  function note(call: Call, reply: Reply, answered: Logged["answer"], after: number | null) {
    const { at, kind, method, path, body } = call;
    const inChat = path.startsWith(`${region}/v3/conversations/`);
    const conversation = inChat ? (call.ids[0] ?? null) : null;
    const accepted = reply.status < 300;
    const code = codeOf(reply);
    const became = { answeredAt: now(), answer: answered, accepted, code, retryAfter: after };
    log.push(Object.freeze({ at, kind, method, path, conversation, body, ...became }));
  }

  /** Answers a call as told, or well. */
  async function send(response: ServerResponse, call: Call, rule: Instruction | null) {
    if (rule?.answer === "slow") await pause(rule.slowMs ?? SLOW_MS);
    const told = rule && refusalTold(rule.answer, call);
    const reply = told ?? answer(call);
    const silence = rule && silenceTold(rule.answer);
    if (silence) {
      note(call, reply, silence, null);
      if (silence === "reset") response.socket?.resetAndDestroy();
      return;
    }
    const after = told ? (rule.retryAfter ?? null) : (throttle?.retryAfter ?? null);
    const retryAfter = reply.status === 429 || reply.status === 503 ? after : null;
    note(call, reply, reply.status, retryAfter);
    response.writeHead(reply.status, {
      "content-type": "application/json; charset=utf-8",
      ...(retryAfter === null ? {} : { "retry-after": String(retryAfter) }),
    });
    response.end(reply.body === null ? undefined : JSON.stringify(reply.body));
  }

  const forgetLogin = interceptLogin(bot.appId, async (call) => {
    const rule = script.take(call);
    const reply = (rule && refusalTold(rule.answer, call)) ?? answer(call);
    note(call, reply, reply.status, null);
    return reply;
  });

  return {
    bot,
    people,
    chats,
    serviceUrl,
    log: log as readonly Logged[],
    /** For `new ConfigurationBotFrameworkAuthentication(settings)`; it logs in with Microsoft's own library. */
    settings: {
      MicrosoftAppType: "SingleTenant",
      MicrosoftAppId: bot.appId,
      MicrosoftAppPassword: bot.password,
      MicrosoftAppTenantId: bot.tenantId,
      ValidateAuthority: true,
      ToChannelFromBotLoginUrl: `${microsoftLogin}/${bot.tenantId}`,
      ToChannelFromBotOAuthScope: botScope,
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/v1/.well-known/openidconfiguration`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/v1/.well-known/openidconfiguration`,
      OAuthUrl: origin,
      CallerId: "urn:botframework:azure",
    },
    tell: script.tell,
    /** Forgets every instruction that still holds. */
    behave: script.forget,
    /** The Authorization header of a request of Teams to the bot, good or forged. */
    authorization: (forgery?: Forgery) =>
      keys.header({ issuer, audience: bot.appId, serviceUrl } satisfies Claims, forgery),
    chatOf: (person: TeamsPerson): Chat => chats.of(person),
    block(person: TeamsPerson, how: Blocked = "ConversationBlockedByUser") {
      chats.of(person).blocked = how;
    },
    unblock(person: TeamsPerson) {
      chats.of(person).blocked = null;
    },
    /** What a person has before them in their chat with the bot. */
    sees: (person: TeamsPerson) => seenIn(chats.of(person), person),
    notifications: (person: TeamsPerson) => notificationsIn(chats.of(person)),
    /** Every text the bot ever had accepted, in posts and edits that are long gone too. */
    everyText: () =>
      log
        .filter(({ kind, accepted }) => accepted && (kind === "post" || kind === "update"))
        .flatMap(({ body }) => textsIn(body).map(({ text }) => text)),
    /** Requests of a conversation that came before a Retry-After of it was over. */
    tooEarly: () => log.filter((entry) => log.some((told) => isTooEarly(entry, told))),
    async close() {
      forgetLogin();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const keysOf = ({ published }: Keys): Json => JSON.parse(JSON.stringify(published));

const metadataOf = (origin: string): Json => ({
  issuer,
  authorization_endpoint: "https://invalid.botframework.com",
  jwks_uri: `${origin}/v1/.well-known/keys`,
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["private_key_jwt"],
});

/** What is said instead of doing what was asked; null where it is done all the same. */
function refusalTold(told: Told, { kind }: Call): Reply | null {
  if (typeof told === "object") {
    const { status, code } = told;
    const words = "As told by the test.";
    return kind === "login"
      ? { status, body: { error: code, error_description: words } }
      : refusal(status, code, words);
  }
  if (told === "429") return refusal(429, "Throttled", "Too many requests.");
  if (told === "500" || told === "502" || told === "503")
    return refusal(Number(told), "ServiceError", "A service depended on does not answer.");
  return told === "never" || told === "reset" ? refusal(500, "ServiceError", "Not said.") : null;
}

const silenceTold = (told: Told): "never" | "reset" | null =>
  told === "never" || told === "accept-then-never"
    ? "never"
    : told === "reset" || told === "accept-then-reset"
      ? "reset"
      : null;

/** Timers end up to a millisecond early. */
const TICK_MS = 1;

function isTooEarly({ at, conversation }: Logged, told: Logged): boolean {
  const { answeredAt, retryAfter } = told;
  if (retryAfter === null || told.conversation !== conversation || at <= answeredAt) return false;
  return at < answeredAt + retryAfter * 1_000 - TICK_MS;
}
