import { isObject, type Json, type JsonObject, textOf } from "../../cards/json.ts";
import { type Call, type CallKind, type Reply, refusal } from "./call.ts";
import { cardFaults } from "./card-faults.ts";
import { type Chat, type Chats, cardsIn, messageOf } from "./chats.ts";
import { rosterEntry } from "./people.ts";

/** "100 KB, UTF-16, the whole payload", pictures within it not counted. */
const MOST_BYTES = 100 * 1024;

const notFound = refusal(404, "ConversationNotFound", "Conversation not found.");
const noActivity = refusal(404, "ActivityNotFoundInConversation", "Conversation not found.");
const notInRoster = "The bot is not part of the conversation roster.";
const notInstalled = "Bot is not installed in user's personal scope";

/** What is done in a chat that has the bot; `of` is the message or the person the path names. */
const inChat: Partial<
  Record<CallKind, (chats: Chats, chat: Chat, of: string, call: Call) => Reply>
> = {
  post: (chats, chat, _of, { body }) => post(chats, chat, body),
  update: (_chats, chat, of, { body }) => update(chat, of, body),
  delete: (_chats, chat, of) => remove(chat, of),
  member,
  members: (_chats, chat, _of, { path }) => members(chat, path),
  team: (_chats, { id }) => ({ status: 200, body: { id, name: "Personal tutors" } }),
};

/** Answers what a bot with a good token asks, and keeps what it accepts. */
export function answerConnector(chats: Chats, call: Call): Reply {
  if (call.kind === "open") return openChat(chats, call.body);
  const answer = inChat[call.kind];
  if (!answer)
    return refusal(405, "MethodNotAllowed", `The requested resource has no ${call.method}.`);
  const [conversation = "", of = ""] = call.ids;
  const chat = chats.byId(conversation.replace(/;messageid=.*$/u, ""));
  if (!chat) return notFound;
  if (!chat.installed) return refusal(403, "BotNotInConversationRoster", notInRoster);
  return answer(chats, chat, of, call);
}

function openChat(chats: Chats, body: Json): Reply {
  const asked = isObject(body) && Array.isArray(body.members) ? body.members[0] : undefined;
  const person = chats.person(isObject(asked) ? textOf(asked.id) : "");
  if (!person) return refusal(400, "BadSyntax", "Failed to decrypt pairwise id");
  const { channelData, tenantId } = isObject(body) ? body : {};
  const tenant = isObject(channelData) && isObject(channelData.tenant) ? channelData.tenant.id : "";
  if (person.tenantId !== (tenant || tenantId))
    return refusal(400, "Bad Argument", "The tenant id does not match that of the member.");
  const chat = chats.of(person);
  if (!chat.installed) return refusal(403, "ForbiddenOperationException", notInstalled);
  return { status: 201, body: { id: chat.id } };
}

function post(chats: Chats, chat: Chat, body: Json): Reply {
  const activity = isObject(body) ? body : {};
  const refused = refuseWrite(chat, activity) ?? refuseSilence(activity);
  if (refused) return refused;
  // A sign that somebody is writing is shown and forgotten.
  if (activity.type === "typing") return { status: 202, body: {} };
  return { status: 201, body: { id: chats.add(chat, "bot", activity).id } };
}

function update(chat: Chat, id: string, body: Json): Reply {
  const activity = isObject(body) ? body : {};
  const refused = refuseWrite(chat, activity);
  if (refused) return refused;
  const message = messageOf(chat, id);
  if (!message) return noActivity;
  if (message.by !== "bot")
    return refusal(403, "NotEnoughPermissions", "The message is not the bot's.");
  message.versions.push(activity);
  message.ownViews.clear();
  return { status: 200, body: { id } };
}

function remove(chat: Chat, id: string): Reply {
  const message = messageOf(chat, id);
  if (message?.by !== "bot") return noActivity;
  message.deleted = true;
  return { status: 200, body: null };
}

function member(chats: Chats, chat: Chat, id: string): Reply {
  const person = chats.person(id);
  if (!person || !chat.members.includes(person))
    return refusal(404, "MemberNotFoundInConversation", "Member not found in conversation.");
  return { status: 200, body: rosterEntry(person) };
}

function members(chat: Chat, path: string): Reply {
  const roster = chat.members.map(rosterEntry);
  return { status: 200, body: path.endsWith("/pagedmembers") ? { members: roster } : roster };
}

/** Why an activity may not be written there at all. */
function refuseWrite({ blocked }: Chat, activity: JsonObject): Reply | null {
  if (blocked === "MessageWritesBlocked")
    return { status: 403, body: { subCode: blocked, details: "Thread is not writable" } };
  if (blocked) return refusal(403, blocked, "User blocked the conversation with the bot.");
  if (bytesInUtf16(activity) > MOST_BYTES)
    return refusal(413, "MessageSizeTooBig", "Message size too large.");
  const faults = cardsIn(activity).flatMap(cardFaults);
  return faults.length === 0 ? null : refusal(400, "Bad Argument", faults.join("; "));
}

/** A message that somebody's lock screen could say nothing about; ours, Teams takes those too. */
function refuseSilence(activity: JsonObject): Reply | null {
  const { type, summary, text, attachments } = activity;
  if (type !== "message") return null;
  const cards = Array.isArray(attachments) && attachments.length > 0;
  if (cards && textOf(summary).trim() === "")
    return refusal(400, "Bad Argument", "a card without a summary");
  return cards || textOf(text).trim() !== ""
    ? null
    : refusal(400, "Bad Argument", "Message is empty.");
}

const bytesInUtf16 = (activity: JsonObject): number =>
  JSON.stringify(activity).replaceAll(/"data:image\/[^"]*"/gu, '""').length * 2;
