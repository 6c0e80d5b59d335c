import { randomUUID } from "node:crypto";
import pino from "pino";
import { openApp } from "../../src/app.ts";
import { openSlackCards } from "../../src/chat/render.ts";
import { slackSide } from "../../src/chat/slack/side.ts";
import { type StudentId, staffPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import { serve } from "../../src/http/server.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { signingSecret } from "./slack/bolt.ts";
import type { Message } from "./slack/messages.ts";
import type { User } from "./slack/people.ts";
import { slackClient } from "./slack/person.ts";
import { openSlack, type Slack, type SlackOptions } from "./slack/server.ts";
import type { View } from "./slack/views.ts";
import { atNine, listOf, monday, smallWorld } from "./small-world.ts";

interface Options extends SlackOptions {
  readonly receive?: "http" | "socket";
  readonly timeoutMs?: number;
  readonly pictures?: boolean;
}

/** One process of the application with Slack's side, its door open. */
async function openProcess(
  { db, url }: TestDatabase,
  slack: Slack,
  { receive = "http", timeoutMs = 2_000, pictures = false }: Options,
) {
  const words = wordsFor(defaultSettings.language);
  const told: Record<string, unknown>[] = [];
  const log = pino(
    { level: "info" },
    { write: (line: string) => void told.push(JSON.parse(line)) },
  );
  const side = slackSide({
    receive:
      receive === "socket"
        ? { kind: "socket", appToken: slack.appToken }
        : { kind: "http", signingSecret },
    token: async () => slack.token,
    apiUrl: slack.url,
    words,
    render: openSlackCards(words),
    // Slack's time, which is the world's here.
    clock: { now: slack.now },
    newId: randomUUID,
    log,
    timeoutMs,
    pictures,
  });
  const app = await openApp({
    db,
    url,
    queue: { kind: "postgres", url },
    settings: defaultSettings,
    zone: "Europe/London",
    sides: [side],
    log,
  });
  const [door] = app.doors;
  const server = await serve(door?.router ? [door.router] : [], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log,
    explain: () => ({ status: 500, error: "fault", small: "" }),
  });
  await door?.start();
  const http = { url: `http://127.0.0.1:${server.port}/slack/events`, signingSecret };
  return {
    app,
    /** What was logged. */
    told,
    http,
    client: slackClient(slack, receive === "socket" ? "socket" : http),
    /** What goes on after Slack had its answer is done; over requests only, as a line is closed for it. */
    settled: () => door?.stop(),
    async [Symbol.asyncDispose]() {
      await door?.stop();
      await server.close();
      await app.close();
    },
  };
}

/** The application beside a loopback Slack in which Dr Mei Li and Dr Kofi Osei are, at nine on Monday 10 March 2014. */
export async function openSlackHouse(options: Options = {}) {
  const [database, slack] = await Promise.all([testDatabase(), openSlack(options)]);
  const people = await smallWorld(database.db);
  await database.db.pool.query(
    `UPDATE staff SET email = CASE id WHEN ${people.mei} THEN 'mei@northbridge.example' ELSE 'kofi@northbridge.example' END`,
  );
  const first = await openProcess(database, slack, options);
  await first.app.clock.moveTo(atNine);
  const add = (name: string) => slack.users.add({ email: `${name}@northbridge.example` });
  return {
    ...people,
    ...first,
    database,
    slack,
    anotherProcess: () => openProcess(database, slack, options),
    rows: async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
      (await database.db.pool.query<Record<string, unknown>>(sql, values)).rows,
    mei: { staff: people.mei, person: staffPerson(people.mei), user: add("mei") },
    kofi: { staff: people.kofi, person: staffPerson(people.kofi), user: add("kofi") },
    /** A list of a tutor, on its way; sent by `app.flows.deliver`. */
    list: (tutor: typeof people.mei, students: readonly { readonly id: StudentId }[]) =>
      listOf(
        database.db,
        tutor,
        students.map(({ id }) => id),
        monday,
        first.app.clock.now(),
      ),
    /** The newest message that somebody has of the bot. */
    newest(user: User): Message {
      const message = slack.messages.seenBy(user.id).findLast(({ user: by }) => by !== user.id);
      if (!message) throw new Error(`${user.name} has no message.`);
      return message;
    },
    /** What lies open over the messages of somebody. */
    modal(user: User): View {
      const view = slack.views.top(user.id);
      if (!view) throw new Error(`${user.name} has no modal open.`);
      return view;
    },
    async [Symbol.asyncDispose]() {
      await first[Symbol.asyncDispose]();
      await slack.close();
      await database.close();
    },
  };
}
