import { isObject, type Json, type JsonObject, textOf } from "../../cards/json.ts";
import { hashOf, type TeamsPerson } from "./people.ts";

export const adaptiveCard = "application/vnd.microsoft.card.adaptive";

/** Why a person's chat takes nothing: Teams has said the same in more than one way over the years. */
export type Blocked = "ConversationBlockedByUser" | "MessageWritesBlocked";

/** A message with everything that ever became of it. */
export interface KeptMessage {
  readonly id: string;
  readonly by: "bot" | TeamsPerson;
  /** As first accepted, then each edit; the last is what stands there. */
  readonly versions: JsonObject[];
  deleted: boolean;
  /** Cards that an answer to a press put there, for the one who pressed only, until the next edit. */
  readonly ownViews: Map<string, JsonObject>;
}

export interface Chat {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: "personal" | "channel";
  readonly members: readonly TeamsPerson[];
  installed: boolean;
  blocked: Blocked | null;
  readonly messages: KeptMessage[];
}

/** A message as one person has it before them. */
export interface SeenMessage {
  readonly id: string;
  readonly by: "bot" | "person";
  readonly text: string;
  readonly card: JsonObject | null;
  readonly edited: boolean;
}

export type Chats = ReturnType<typeof openChats>;

/** The conversations of a bot: one with each person, and one channel of a team with everybody. */
export function openChats(people: readonly TeamsPerson[], appId: string) {
  const home = people[0]?.tenantId ?? "";
  const channel: Chat = {
    id: `19:${hashOf(`channel ${appId}`).toString("hex").slice(0, 32)}@thread.tacv2`,
    tenantId: home,
    kind: "channel",
    members: people.filter(({ tenantId }) => tenantId === home),
    installed: true,
    blocked: null,
    messages: [],
  };
  const personal = people.map((person): Chat => {
    const hash = hashOf(`${appId} ${person.aadObjectId}`);
    const rest = { kind: "personal" as const, installed: false, blocked: null, messages: [] };
    return {
      id: `a:1${hash.toString("base64url")}`,
      tenantId: person.tenantId,
      members: [person],
      ...rest,
    };
  });
  const byId = new Map([channel, ...personal].map((chat) => [chat.id, chat]));
  const byPerson = new Map(personal.map((chat) => [chat.members[0]?.id, chat]));
  const persons = new Map(
    people.flatMap((one) => [[one.id, one] as const, [one.aadObjectId, one]]),
  );
  let made = 0;

  return {
    channel,
    of(person: TeamsPerson): Chat {
      const found = byPerson.get(person.id);
      if (!found) throw new Error(`${person.name} is none of the people of this tenant.`);
      return found;
    },
    byId: (id: string) => byId.get(id),
    /** The person that one of their ids names. */
    person: (id: string) => persons.get(id),
    /** Adds a message and gives it an id as Teams does: milliseconds, as text. */
    add(chat: Chat, by: KeptMessage["by"], activity: JsonObject): KeptMessage {
      made += 1;
      const id = String(1_793_000_000_000 + made);
      const message = { id, by, versions: [activity], deleted: false, ownViews: new Map() };
      chat.messages.push(message);
      return message;
    },
  };
}

export const messageOf = (chat: Chat, id: string): KeptMessage | undefined =>
  chat.messages.find((message) => message.id === id && !message.deleted);

/** What a person sees in a chat, oldest first. */
export const seenIn = (chat: Chat, person: TeamsPerson): SeenMessage[] =>
  chat.messages.filter(({ deleted }) => !deleted).map((message) => seen(message, person));

function seen({ id, by, versions, ownViews }: KeptMessage, person: TeamsPerson): SeenMessage {
  const last = versions.at(-1) ?? {};
  return {
    id,
    by: by === "bot" ? "bot" : "person",
    text: textOf(last.text),
    card: ownViews.get(person.id) ?? cardsIn(last)[0] ?? null,
    edited: versions.length > 1,
  };
}

/** The Adaptive Cards an activity carries. */
export const cardsIn = ({ attachments }: JsonObject): JsonObject[] =>
  (Array.isArray(attachments) ? attachments : [])
    .filter((one) => isObject(one) && one.contentType === adaptiveCard)
    .map((one: Json) => (isObject(one) && isObject(one.content) ? one.content : {}));

/** What stood on a person's lock screen when messages arrived: the summary, else the text. */
export const notificationsIn = ({ messages }: Chat): string[] =>
  messages
    .filter(({ by }) => by === "bot")
    .map(({ versions: [first = {}] }) => textOf(first.summary) || textOf(first.text));
