import { isObject, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { limits } from "./limits.ts";
import { type Content, type Message, messageJson } from "./messages.ts";
import { type Asked, argument, isRefusal, isTrue, type Methods } from "./method.ts";
import { messageRefused, refuse } from "./surfaces.ts";

/** What a call wants a message to show. */
const contentOf = ({ text, blocks, metadata }: NodeObject): Content => ({
  ...(text !== undefined && { text: textOf(text) }),
  ...(blocks !== undefined && { blocks }),
  ...(isObject(metadata) && {
    metadata: Object.keys(metadata).length === 0 ? null : metadata,
  }),
});

const isEmpty = ({ text, blocks }: Content): boolean =>
  (text ?? "") === "" && (!Array.isArray(blocks) || blocks.length === 0);

/** Where a post goes: a person's id stands for the direct messages with them. */
function channelOf({ world, args }: Asked): string | null {
  const to = argument(args, "channel");
  const user = world.people.users.get(to);
  if (user && !user.bot) return world.people.dm(to).id;
  return world.people.channels.has(to) ? to : null;
}

const isGone = ({ world: { people } }: Asked, channel: string): boolean => {
  const user = people.channels.get(channel)?.user;
  return user !== null && user !== undefined && people.users.get(user)?.deactivated === true;
};

const checked = ({ world, args }: Asked, textLimit: number): NodeObject | null =>
  messageRefused(args, textLimit, world.files.isWhole) ??
  (isEmpty(contentOf(args)) ? refuse("no_text") : null);

/** The message a call is about; an answer that says no where there is none. */
function messageOf({ world, args }: Asked, notOurs: string): Message | NodeObject {
  const channel = argument(args, "channel");
  if (!world.people.channels.has(channel)) return refuse("channel_not_found");
  const message = world.messages.find(channel, argument(args, "ts"));
  if (!message || message.onlyFor !== null) return refuse("message_not_found");
  return message.user === world.install.botUser ? message : refuse(notOurs);
}

export const chatMethods: Methods = {
  "chat.postMessage": {
    scope: "chat:write",
    answer: (asked) => {
      const { world, args } = asked;
      const channel = channelOf(asked);
      if (channel === null) return refuse("channel_not_found");
      if (isGone(asked, channel)) return refuse("is_archived");
      const refused = checked(asked, Number.POSITIVE_INFINITY);
      if (refused) return refused;
      const message = world.messages.post(world.install.botUser, channel, contentOf(args));
      const json = messageJson(world.install, message, true);
      return { ok: true, channel, ts: message.ts, message: json };
    },
  },
  "chat.update": {
    scope: "chat:write",
    answer: (asked) => {
      const { world, args } = asked;
      const message = messageOf(asked, "cant_update_message");
      if (isRefusal(message)) return message;
      if (isGone(asked, message.channel)) return refuse("is_inactive");
      const refused = checked(asked, limits.updatedText);
      if (refused) return refused;
      const { channel, ts, text, ...edited } = world.messages.edit(message, contentOf(args));
      const json = messageJson(world.install, { channel, ts, text, ...edited }, true);
      return { ok: true, channel, ts, text, message: json };
    },
  },
  "chat.postEphemeral": {
    scope: "chat:write",
    answer: (asked) => {
      const { world, args } = asked;
      const channel = channelOf(asked);
      if (channel === null) return refuse("channel_not_found");
      const reader = argument(args, "user");
      if (!world.people.users.has(reader)) return refuse("user_not_in_channel");
      const refused = checked(asked, Number.POSITIVE_INFINITY);
      if (refused) return refused;
      const content = { ...contentOf(args), onlyFor: reader };
      const { ts } = world.messages.post(world.install.botUser, channel, content);
      return { ok: true, message_ts: ts };
    },
  },
  "chat.delete": {
    scope: "chat:write",
    answer: (asked) => {
      const message = messageOf(asked, "cant_delete_message");
      if (isRefusal(message)) return message;
      asked.world.messages.remove(message);
      return { ok: true, channel: message.channel, ts: message.ts };
    },
  },
  "conversations.history": {
    scope: "im:history",
    answer: ({ world, args }) => {
      const channel = argument(args, "channel");
      if (!world.people.channels.has(channel)) return refuse("channel_not_found");
      const [oldest, latest] = [argument(args, "oldest"), argument(args, "latest")].map(Number);
      const inclusive = isTrue(args, "inclusive");
      const within = world.messages.history(channel).filter(({ ts }) => {
        const at = Number(ts);
        if (inclusive && (at === oldest || at === latest)) return true;
        return at > (oldest ?? 0) && (!latest || at < latest);
      });
      const from = Number(argument(args, "cursor").replace("fake-page-", ""));
      const most = Number(argument(args, "limit")) || 100;
      const page = within.slice(from, from + most);
      const more = within.length > from + most;
      return {
        ok: true,
        messages: page.map((one) =>
          messageJson(world.install, one, isTrue(args, "include_all_metadata")),
        ),
        has_more: more,
        ...(more && { response_metadata: { next_cursor: `fake-page-${from + most}` } }),
      };
    },
  },
};
