import { setTimeout as pause } from "node:timers/promises";
import { isObject, type Json, type JsonObject, textOf } from "../../cards/json.ts";
import {
  execute,
  installation,
  membersAdded,
  type Scene,
  submit,
  task,
  typed,
  typedInChannel,
} from "./activities.ts";
import { cardFaults } from "./card-faults.ts";
import { type Button, type Filled, pressOn, submitOn } from "./card-press.ts";
import { adaptiveCard, type Chat, messageOf } from "./chats.ts";
import type { Forgery } from "./keys.ts";
import type { Teams } from "./open-teams.ts";
import type { TeamsPerson } from "./people.ts";

/** What the bot said to one activity. */
export interface Answer {
  /** Null where it never answered in time. */
  readonly status: number | null;
  readonly body: Json;
  /** From the first try to the answer. */
  readonly tookMs: number;
  readonly tries: number;
}

/** What a press led to, for the one who pressed. */
export interface PressAnswer extends Answer {
  /** The card that stands in the place of the one pressed. */
  readonly card: JsonObject | null;
  /** A line that is shown for a moment. */
  readonly message: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface ClientOptions {
  /** After how long an activity counts as unanswered; Teams waits 15 seconds, then sends it once more. */
  readonly patienceMs: number;
}

export const teamsPatience: ClientOptions = { patienceMs: 15_000 };
const MOST_TRIES = 2;

/** People in front of Teams, who reach the bot at `address`, such as http://127.0.0.1:4711/api/messages. */
export function teamsClient(teams: Teams, address: string, { patienceMs }: ClientOptions) {
  const took: number[] = [];

  /** Sends an activity as the channel does, or as somebody who would like to pass for it. */
  async function raw(activity: JsonObject, forgery?: Forgery): Promise<Answer> {
    const begun = performance.now();
    const header = await teams.authorization(forgery);
    for (let tries = 1; ; tries += 1) {
      const response = await once(activity, header);
      const answered = response && !isEmpty(activity, response);
      if (!answered && tries < MOST_TRIES) continue;
      const tookMs = performance.now() - begun;
      took.push(tookMs);
      return { status: null, body: null, ...response, tookMs, tries };
    }
  }

  /** One try; null where patience ends first. */
  async function once(activity: JsonObject, authorization: string | null) {
    const given = new AbortController();
    const answer = fetch(address, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
        ...(authorization === null ? {} : { authorization }),
        ...headersOf(activity),
      },
      body: JSON.stringify(activity),
    }).then(async (response) => ({ status: response.status, body: jsonOf(await response.text()) }));
    const patience = pause(patienceMs, null, { signal: given.signal }).catch(() => null);
    return Promise.race([answer, patience]).finally(() => given.abort());
  }

  const sceneOf = (chat: Chat, person: TeamsPerson): Scene => ({
    appId: teams.bot.appId,
    serviceUrl: teams.serviceUrl,
    chat,
    person,
  });
  const privately = (person: TeamsPerson) => sceneOf(teams.chatOf(person), person);

  /** The chat of somebody who can write to the bot. */
  function writable(person: TeamsPerson): Scene {
    const scene = privately(person);
    if (!scene.chat.installed) throw new Error(`${person.name} has not installed the bot.`);
    return scene;
  }

  /** A card a person has before them, by its message. */
  function cardOf(person: TeamsPerson, message: string): JsonObject {
    const found = teams.sees(person).find(({ id }) => id === message);
    if (found?.card) return found.card;
    throw new Error(`${person.name} sees no card in message ${message}.`);
  }

  return {
    /** How long the bot took for each activity, in milliseconds. */
    took: took as readonly number[],
    raw,
    async install(person: TeamsPerson): Promise<Answer[]> {
      const scene = privately(person);
      scene.chat.installed = true;
      return [await raw(membersAdded(scene)), await raw(installation(scene, "add"))];
    },
    async uninstall(person: TeamsPerson): Promise<Answer> {
      const scene = privately(person);
      scene.chat.installed = false;
      return raw(installation(scene, "remove"));
    },
    async type(person: TeamsPerson, text: string, forgery?: Forgery): Promise<Answer> {
      const scene = writable(person);
      const { id } = teams.chats.add(scene.chat, person, { type: "message", text });
      return raw(typed(scene, id, text), forgery);
    },
    async typeInChannel(person: TeamsPerson, text: string): Promise<Answer> {
      const { channel } = teams.chats;
      const { id } = teams.chats.add(channel, person, { type: "message", text });
      return raw(typedInChannel(sceneOf(channel, person), id, text));
    },
    /** Presses a button of a card; the card that comes back stands there, for this person, until the bot edits the message. */
    async press(
      person: TeamsPerson,
      message: string,
      button: Button,
      filled: Filled = {},
      forgery?: Forgery,
    ): Promise<PressAnswer> {
      const scene = writable(person);
      const action = pressOn(cardOf(person, message), button, filled);
      const answer = await raw(execute(scene, message, action), forgery);
      const { card, ...said } = sayingOf(answer);
      if (card) messageOf(scene.chat, message)?.ownViews.set(person.id, card);
      return { ...answer, card, ...said };
    },
    /** The same press from a client that does not know `Action.Execute`. */
    async submit(
      person: TeamsPerson,
      message: string,
      button: Button,
      filled: Filled = {},
    ): Promise<Answer> {
      const data = submitOn(cardOf(person, message), button, filled);
      return raw(submit(writable(person), message, data));
    },
    taskFetch: (person: TeamsPerson, data: JsonObject) =>
      raw(task(writable(person), "task/fetch", data)),
    taskSubmit: (person: TeamsPerson, data: JsonObject) =>
      raw(task(writable(person), "task/submit", data)),
  };
}

/** Microsoft tells the conversation and the tenant in the headers too. */
function headersOf({ conversation }: JsonObject): Record<string, string> {
  const { id, tenantId } = isObject(conversation) ? conversation : {};
  return { "x-ms-conversation-id": textOf(id), "x-ms-tenant-id": textOf(tenantId) };
}

/** Teams asks again where an invoke is answered well, but with nothing (vercel/chat #731). */
const isEmpty = ({ type }: JsonObject, { status, body }: { status: number; body: Json }) =>
  type === "invoke" && status === 200 && body === null;

function jsonOf(text: string): Json {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the one who pressed is shown. Throws where Teams would show nothing sensible. */
function sayingOf({ status, body }: Answer): Pick<PressAnswer, "card" | "message" | "error"> {
  const nothing = { card: null, message: null, error: null };
  const { type, value } = isObject(body) ? body : {};
  if (type === adaptiveCard && isObject(value)) {
    const faults = cardFaults(value);
    if (faults.length > 0) throw new Error(`A card came back with faults: ${faults.join("; ")}.`);
    return { ...nothing, card: value };
  }
  if (type === "application/vnd.microsoft.activity.message")
    return { ...nothing, message: textOf(value) };
  const { code, message } = isObject(value) ? value : {};
  if (type === "application/vnd.microsoft.error")
    return { ...nothing, error: { code: textOf(code), message: textOf(message) } };
  const vague = { code: status === null ? "no answer" : `${status}`, message: "" };
  return { ...nothing, error: vague };
}
