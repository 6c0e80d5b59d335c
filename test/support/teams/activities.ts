import type { JsonObject } from "../../cards/json.ts";
import type { Chat } from "./chats.ts";
import { hashOf, type TeamsPerson } from "./people.ts";

/** Whom the bot sees and where, in everything Teams sends it. */
export interface Scene {
  readonly appId: string;
  readonly serviceUrl: string;
  readonly chat: Chat;
  readonly person: TeamsPerson;
}

export const botName = "Waymark";
export const botId = (appId: string) => `28:${appId}`;

let made = 0;
/** Ids of what is no message begin with a letter and a colon. */
const eventId = () => {
  made += 1;
  return `f:${hashOf(`event ${made}`).toString("hex").slice(0, 32)}`;
};

/** What every activity has in common. */
function envelope({ appId, serviceUrl, chat, person }: Scene): JsonObject {
  const { id, tenantId, kind } = chat;
  const now = new Date().toISOString();
  return {
    channelId: "msteams",
    serviceUrl,
    timestamp: now,
    localTimestamp: now,
    localTimezone: "Europe/London",
    locale: "en-GB",
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    recipient: { id: botId(appId), name: botName },
    conversation: {
      ...(kind === "channel" ? { isGroup: true } : {}),
      conversationType: kind,
      tenantId,
      id,
    },
    channelData: { ...placeOf(chat), tenant: { id: tenantId } },
  };
}

const placeOf = ({ kind, id }: Chat): JsonObject =>
  kind === "channel" ? { teamsChannelId: id, teamsTeamId: id, channel: { id }, team: { id } } : {};

const clientInfo = (): JsonObject => ({
  locale: "en-GB",
  country: "GB",
  platform: "Web",
  timezone: "Europe/London",
  type: "clientInfo",
});

/** The bot is a member from now on. */
export const membersAdded = (scene: Scene): JsonObject => ({
  ...envelope(scene),
  type: "conversationUpdate",
  id: eventId(),
  membersAdded: [{ id: botId(scene.appId) }],
});

export function installation(scene: Scene, action: "add" | "remove"): JsonObject {
  const common = envelope(scene);
  return {
    ...common,
    type: "installationUpdate",
    id: eventId(),
    action,
    channelData: { ...asObject(common.channelData), source: { name: "message" } },
    entities: [clientInfo()],
  };
}

export const typed = (scene: Scene, id: string, text: string): JsonObject => ({
  ...envelope(scene),
  type: "message",
  id,
  text,
  textFormat: "plain",
  attachments: [{ contentType: "text/html", content: `<div>${asHtml(text)}</div>` }],
  entities: [clientInfo()],
});

/** A message in a channel, which reaches the bot only where it is named. */
export function typedInChannel(scene: Scene, id: string, text: string): JsonObject {
  const named = `<at>${botName}</at>`;
  const mentioned = { id: botId(scene.appId), name: botName };
  const { conversation, ...message } = typed(scene, id, `${named} ${text}`);
  return {
    ...message,
    conversation: { ...asObject(conversation), id: `${scene.chat.id};messageid=${id}` },
    entities: [{ type: "mention", text: named, mentioned }, clientInfo()],
  };
}

/** A press of a button that carries its answer back: `Action.Execute`. */
export const execute = (scene: Scene, message: string, action: JsonObject): JsonObject => ({
  ...invoke(scene, "adaptiveCard/action", { action, trigger: "manual" }),
  replyToId: message,
});

/** A press of an `Action.Submit`, as clients send that do not know `Action.Execute`. */
export const submit = (scene: Scene, message: string, value: JsonObject): JsonObject => ({
  ...envelope(scene),
  type: "message",
  id: eventId(),
  replyToId: message,
  value,
  entities: [clientInfo()],
});

/** A press that wants a task module, and the form that comes back from one. */
export const task = (scene: Scene, name: "task/fetch" | "task/submit", data: JsonObject) =>
  invoke(scene, name, { data, context: { theme: "default" } });

const invoke = (scene: Scene, name: string, value: JsonObject): JsonObject => ({
  ...envelope(scene),
  type: "invoke",
  id: eventId(),
  name,
  value,
  entities: [clientInfo()],
});

const asObject = (json: JsonObject[string] | undefined): JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? json : {};

const asHtml = (text: string) =>
  text.replaceAll(/[&<>]/gu, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[mark] ?? "");
