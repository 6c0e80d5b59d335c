import express, { type Response, type Router } from "express";
import type { Person } from "../../domain/ids.ts";
import type { SlackCard } from "../slack/card.ts";
import { pageAssets, pageHtml } from "./assets.ts";
import { onlyFromHere, onlyFromThePage } from "./guard.ts";
import {
  type PagePress,
  type Read,
  readAfter,
  readPerson,
  readPress,
  readSaying,
  unreadableBody,
} from "./requests.ts";

/** One message of a conversation: typed by the person, or a card of ours. */
export interface SandboxMessage {
  readonly id: string;
  /** What the person typed; null for cards. */
  readonly typed: string | null;
  /** An Adaptive Card; null for what was typed. */
  readonly card: object | null;
  /** The same card in Slack; null for what was typed, and for a card kept before there was this form. */
  readonly slack: SlackCard | null;
  /** The notification: no name, no reason. */
  readonly summary: string | null;
  /** ISO instant of the first post; edits do not move it. */
  readonly postedAt: string;
  readonly edited: boolean;
  /** Rises with every post and edit of anybody. */
  readonly change: number;
}

/** What the page needs from the house. Each may throw: that is a fault and goes to the application's error handler. */
export interface SandboxInside {
  /** Whom one may be; `also` whoever the address of the page names, should they be here. */
  people(also: Person | null): Promise<readonly { person: Person; name: string; detail: string }[]>;
  /** The Clock: ISO instant, IANA zone of the reader, and both in words. */
  clock(): Promise<{ now: string; zone: string; label: string }>;
  /** The messages posted or edited after a change, the newest change there is, and how many messages of ours everybody has. */
  conversation(
    person: Person,
    after: number,
  ): Promise<{
    change: number;
    messages: readonly SandboxMessage[];
    posts: Partial<Record<Person, number>>;
  }>;
  /** Resolves when the press is decided; its outcome shows in the conversation. */
  press(person: Person, press: PagePress): Promise<void>;
  say(person: Person, text: string): Promise<void>;
  /** Moves the clock to the next Monday, 08:00; lists arrive by themselves. */
  nextWeek(): Promise<{ now: string }>;
}

/**
 * The sandbox page and its calls, under `/sandbox`. Loopback only, own page only. What a request says wrong is answered with
 * `{ error }` in words; a fault inside is handed to the application's error handler, and the page shows its `{ error, small }` if it has them.
 */
export function sandboxRouter(inside: SandboxInside, options: { institution: string }): Router {
  const router = express.Router();
  router.use("/sandbox", onlyFromHere);
  servePage(router, options.institution);

  router.use("/sandbox/api", onlyFromThePage, express.json({ limit: "64kb" }));
  router.get("/sandbox/api/people", async (request, response) => {
    const also = readPerson(request.query.also);
    response.json(await inside.people(also.ok ? also.value : null));
  });
  router.get("/sandbox/api/clock", async (_request, response) => {
    response.json(await inside.clock());
  });
  router.get("/sandbox/api/conversation", async (request, response) => {
    const person = readPerson(request.query.person);
    const after = readAfter(request.query.after);
    if (!person.ok) return answerRefusal(response, person);
    if (!after.ok) return answerRefusal(response, after);
    const { messages, ...rest } = await inside.conversation(person.value, after.value);
    response.json({ ...rest, messages: await withLooks(messages) });
  });
  router.post("/sandbox/api/press", async (request, response) => {
    const read = readPress(request.body);
    if (!read.ok) return answerRefusal(response, read);
    await inside.press(read.value.person, read.value.press);
    response.status(204).end();
  });
  router.post("/sandbox/api/say", async (request, response) => {
    const read = readSaying(request.body);
    if (!read.ok) return answerRefusal(response, read);
    await inside.say(read.value.person, read.value.text);
    response.status(204).end();
  });
  router.post("/sandbox/api/next-week", async (_request, response) => {
    response.json(await inside.nextWeek());
  });
  router.use("/sandbox", (_request, response) => {
    response.status(404).json({ error: "There is nothing here. The page is at /sandbox." });
  });
  router.use("/sandbox", unreadableBody);
  return router;
}

function servePage(router: Router, institution: string): void {
  const assets = pageAssets();
  router.get("/sandbox", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("html").send(pageHtml(institution));
  });
  router.get("/sandbox/assets/:name", (request, response, next) => {
    const file = assets.get(request.params.name);
    if (file === undefined) return next();
    // The checkout may lie below a folder whose name begins with a dot.
    response.sendFile(file, {
      dotfiles: "allow",
      cacheControl: false,
      headers: { "Cache-Control": "no-cache" },
    });
  });
}

/** Draws cards as in Slack. What draws them takes most of a second to load: not before somebody looks. */
async function withLooks(messages: readonly SandboxMessage[]) {
  if (messages.every(({ slack }) => slack === null)) return messages;
  const { slackLook } = await import("./slack-look.ts");
  return messages.map((message) => ({
    ...message,
    slack: message.slack === null ? null : slackLook(message.slack),
  }));
}

function answerRefusal(response: Response, refusal: Extract<Read<unknown>, { ok: false }>): void {
  response.status(400).json({ error: refusal.error });
}
