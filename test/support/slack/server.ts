import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NodeObject } from "../../../src/chat/json.ts";
import { argumentsOf, bytesOf, tokenOf, uploadOf } from "./bodies.ts";
import { type Answer, type Call, callLog } from "./calls.ts";
import { type Fault, faults } from "./faults.ts";
import { isRefusal, type Method, type Methods } from "./method.ts";
import { chatMethods } from "./methods-chat.ts";
import { otherMethods } from "./methods-files.ts";
import { peopleMethods } from "./methods-people.ts";
import { viewMethods } from "./methods-views.ts";
import { type Rate, rateLimits } from "./rates.ts";
import { respond } from "./respond.ts";
import { openSocketMode } from "./socket.ts";
import { refuse } from "./surfaces.ts";
import { client, type Token } from "./tokens.ts";
import { openWorld, type World, type WorldOptions } from "./world.ts";

const methods: Methods = { ...peopleMethods, ...chatMethods, ...viewMethods, ...otherMethods };
const nobody: Token = { value: "", kind: "app", team: null, expiresAt: null };
const LATE_MS = 300;

export interface SlackOptions extends WorldOptions {
  /** Limits of calls in time; none when left out, `slackRates` for Slack's. */
  readonly rates?: Readonly<Record<string, Rate>>;
}

type Asking = Pick<Call, "method" | "token" | "body">;

/** Who asks, if they may; an answer that says no otherwise. */
function allowed(world: World, method: Method, token: string): Token | NodeObject {
  if (method.by === "none") return nobody;
  const known = world.tokens.check(token);
  if (isRefusal(known)) return known;
  if ((method.by ?? "bot") !== known.kind) return refuse("not_allowed_token_type");
  return method.scope === undefined || world.scopes.includes(method.scope)
    ? known
    : refuse("missing_scope", { needed: method.scope, provided: world.scopes.join(",") });
}

const ok = (body: NodeObject): Answer => ({ status: 200, body, retryAfter: null });
const broken: Answer = { status: 500, body: {}, retryAfter: null };
const wait = (retryAfter: number): Answer => ({
  status: 429,
  body: refuse("ratelimited"),
  retryAfter,
});

/** What a fault answers instead of doing anything; undefined where it lets the call through, null for no answer at all. */
function insteadOf({ answer, retryAfter = 1 }: Fault): Answer | null | undefined {
  if (typeof answer === "object") return ok(refuse(answer.error));
  if (answer === "429") return wait(retryAfter);
  if (answer === "500") return broken;
  return answer === "never" || answer === "reset" ? null : undefined;
}

/**
 * Slack on a free port of 127.0.0.1, as far as a bot of one workspace or organisation meets it: methods with what they check and
 * refuse, people and what they see, uploads, `response_url`s, Socket Mode. Everything asked of it stands in `log`.
 */
export async function openSlack({ rates = {}, ...options }: SlackOptions = {}) {
  const log = callLog();
  const trouble = faults();
  const limited = rateLimits(rates);
  let port = 0;
  const world = openWorld(options, () => `http://127.0.0.1:${port}`);
  const socket = openSocketMode(world.install);
  const late = new Set<NodeJS.Timeout>();

  function call(name: string, token: string, args: NodeObject): Answer {
    const method = methods[name];
    if (!method) return ok(refuse("unknown_method", { req_method: name }));
    const asker = allowed(world, method, token);
    if (isRefusal(asker)) return ok(asker);
    const seconds = limited.count(name, asker.team ?? "", args, world.clock.now());
    return seconds === null ? ok(method.answer({ world, args, token: asker })) : wait(seconds);
  }

  function send(response: ServerResponse, { status, body, retryAfter }: Answer): void {
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "x-oauth-scopes": world.scopes.join(","),
      ...(retryAfter !== null && { "retry-after": String(retryAfter) }),
    });
    response.end(status === 500 ? "<html>Server Error</html>" : JSON.stringify(body));
  }

  /** Answers a call as Slack would, unless something else was told; either way it stands in the log. */
  function meet(asked: Asking, response: ServerResponse, make: () => Answer): void {
    const fault = trouble.take(asked.method, asked.body);
    const kind = fault?.answer;
    const instead = fault ? insteadOf(fault) : undefined;
    const made = instead === undefined ? make() : null;
    const accepted = made?.body.ok === true;
    const answer =
      kind === "accept-then-500"
        ? broken
        : kind === "accept-then-reset" || kind === "accept-then-never"
          ? null
          : (made ?? instead ?? null);
    log.add({ at: world.clock.now(), ...asked, accepted, answer });
    if (kind === "reset" || kind === "accept-then-reset") response.destroy();
    if (answer === null) return;
    if (kind === "slow") sendLate(response, answer, fault?.ms ?? LATE_MS);
    else send(response, answer);
  }

  function sendLate(response: ServerResponse, answer: Answer, ms: number): void {
    const timer = setTimeout(() => {
      late.delete(timer);
      send(response, answer);
    }, ms);
    late.add(timer);
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const { pathname } = new URL(request.url ?? "", "http://127.0.0.1");
    const [, area, ...rest] = pathname.split("/");
    if (area === "api") {
      const method = rest.join("/");
      const { token: inBody, ...body } = argumentsOf(request, bytes);
      const token = tokenOf(request, inBody);
      return meet({ method, token, body }, response, () => call(method, token, body));
    }
    if (area === "actions") {
      const body = argumentsOf(request, bytes);
      const asked = { method: "response_url", token: "", body };
      return meet(asked, response, () => respond(world, pathname, body));
    }
    if (area === "upload") {
      const [, id = ""] = rest;
      const file = await uploadOf(request, bytes);
      const asked = { method: "upload", token: "", body: { id, length: file.length } };
      return meet(asked, response, () =>
        world.files.receive(id, file) ? ok({ ok: true }) : { ...broken, status: 400 },
      );
    }
    response.writeHead(404).end();
  }

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on("upgrade", socket.upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;

  const { people, messages, views, tokens, files, clock, install } = world;
  async function close(): Promise<void> {
    for (const timer of late) clearTimeout(timer);
    socket.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return {
    /** What `SLACK_API_URL` is set to. */
    url: `http://127.0.0.1:${port}/api/`,
    log,
    install,
    /** A token of the first workspace that never expires, the app's own for Socket Mode, and what OAuth asks for. */
    token: tokens.of(install.teams[0].id),
    appToken: tokens.app,
    client,
    tokens,
    users: people,
    messages,
    views,
    files,
    socket,
    world,
    tell: trouble.tell,
    /** Nothing that was told goes wrong any more. */
    allWell: trouble.clear,
    now: clock.now,
    /** Moves Slack's clock on. */
    later: clock.later,
    close,
    [Symbol.asyncDispose]: close,
  };
}

export type Slack = Awaited<ReturnType<typeof openSlack>>;
