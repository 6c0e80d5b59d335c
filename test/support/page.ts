import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type NextFunction, type Request, type Response } from "express";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import {
  type SandboxInside,
  type SandboxMessage,
  sandboxRouter,
} from "../../src/chat/sandbox/server.ts";
import type { SlackCard } from "../../src/chat/slack/card.ts";
import type { Person } from "../../src/domain/ids.ts";
import { weeklyList } from "./page-cards.ts";

/** How long a tab may take for one thing; below vitest's limit, so that a failure says what was waited for. */
const LONGEST_MS = 10_000;

export const drLi: Person = "staff:3";
export const drOsei: Person = "staff:4";

/** What the page sent, in order. */
export type Sent =
  | { kind: "press"; person: Person; message: string; verb: string; token: string; inputs: object }
  | { kind: "say"; person: Person; text: string }
  | { kind: "next week" };

/** A house of two tutors that keeps conversations in memory, so that a test sees what the page asked and decides what comes back. */
export interface FakeHouse extends SandboxInside {
  readonly sent: Sent[];
  /** What a press leads to; by default nothing. */
  onPress: (verb: string, message: string) => void | Promise<void>;
  /** Puts a message at the end of a conversation and gives its id. */
  post(
    to: Person,
    message: { card?: object; slack?: SlackCard; typed?: string; summary?: string },
  ): string;
  /** Replaces the card of a message. */
  edit(id: string, card: object, slack?: SlackCard): void;
  /** Makes the next question of a kind fail, as a bug inside would. */
  failNext(kind: "press" | "say" | "conversation"): void;
}

export function fakeHouse(): FakeHouse {
  const messages: (SandboxMessage & { person: Person })[] = [];
  const failing = new Set<string>();
  let change = 0;
  let week = 7;
  const failIfAsked = (kind: string): void => {
    if (failing.delete(kind)) throw new Error(`a bug in ${kind}`);
  };
  const house: FakeHouse = {
    sent: [],
    onPress: () => {},
    failNext: (kind) => failing.add(kind),
    post(person, { card = null, slack = null, typed = null, summary = null }) {
      change += 1;
      const id = `message-${change}`;
      const postedAt = new Date(Date.UTC(2026, 10, 9, 8, change)).toISOString();
      messages.push({ id, person, typed, card, slack, summary, postedAt, edited: false, change });
      return id;
    },
    edit(id, card, slack) {
      const index = messages.findIndex((message) => message.id === id);
      const before = messages[index];
      if (before === undefined) throw new Error(`no message ${id}`);
      change += 1;
      messages[index] = { ...before, card, slack: slack ?? null, edited: true, change };
    },
    people: async () => [
      { person: drLi, name: "Dr Mei Li", detail: `${52 - week} tutees` },
      { person: drOsei, name: "Dr Kofi Osei", detail: "12 tutees" },
    ],
    clock: async () => ({
      now: "2026-11-09T08:03:00.000Z",
      zone: "Europe/London",
      label: `Mon ${9 + (week - 7) * 7} Nov 2026, 08:03 · week ${week}`,
    }),
    async conversation(person, after) {
      failIfAsked("conversation");
      const news = messages.filter((one) => one.person === person && one.change > after);
      const posts: Record<Person, number> = {};
      for (const one of messages.filter(({ card }) => card !== null))
        posts[one.person] = (posts[one.person] ?? 0) + 1;
      return { change, posts, messages: news.map(({ person: _person, ...message }) => message) };
    },
    async press(person, press) {
      failIfAsked("press");
      house.sent.push({ kind: "press", person, ...press });
      await house.onPress(press.verb, press.message);
    },
    async say(person, text) {
      failIfAsked("say");
      house.sent.push({ kind: "say", person, text });
      house.post(person, { typed: text });
    },
    async nextWeek() {
      house.sent.push({ kind: "next week" });
      week += 1;
      house.post(drLi, {
        card: weeklyList(false),
        summary: "Your Waymark list for this week: 2 to look at.",
      });
      return { now: "2026-11-16T08:00:00.000Z" };
    },
  };
  return house;
}

/** Serves the page on a free port of 127.0.0.1, with an error handler as the application has one. */
export async function servePage(
  inside: SandboxInside,
  institution = "Northbridge University",
): Promise<{ url: string; port: number; [Symbol.asyncDispose](): Promise<void> }> {
  const app = express();
  app.use(sandboxRouter(inside, { institution }));
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response
      .status(500)
      .json({ error: "Something went wrong and nothing was saved.", small: "Ref 7F3A" });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/sandbox`,
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A tab with the page, once the first conversation is shown. Closing it fails where the page threw, or its security policy had to stop
 * something.
 */
export async function openTab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<Page & AsyncDisposable> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(LONGEST_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
  page.on("console", (message) => {
    const words = message.text();
    if (message.type() === "error" && !words.startsWith("Failed to load resource"))
      faults.push(words);
  });
  await page.goto(url);
  await page.locator(".message, #empty:not([hidden])").first().waitFor();
  return Object.assign(page, {
    async [Symbol.asyncDispose]() {
      await context.close();
      if (faults.length > 0) throw new Error(`The page had faults:\n${faults.join("\n")}`);
    },
  });
}

/** Like `expect`, for what comes true within a while: as long as everything else in a tab may take. */
export const eventually = <T>(read: () => T | Promise<T>) =>
  expect.poll(read, { timeout: LONGEST_MS });

/** Shows cards as a platform would. */
export const chooseLook = (page: Page, name: string): Promise<void> =>
  page.getByRole("radio", { name, exact: true }).check({ force: true });
