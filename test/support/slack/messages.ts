import { isList, isObject, type Node, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { withIds } from "./blocks.ts";
import { type SlackClock, seconds } from "./clock.ts";
import { limits } from "./limits.ts";
import type { Install, People } from "./people.ts";

/** A message as it stood at a time: one that was edited since is another. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it. */
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly NodeObject[];
  readonly metadata: NodeObject | null;
  readonly files: readonly string[];
  /** Who alone sees it; null for a message that stays. */
  readonly onlyFor: string | null;
  readonly editedAt: Date | null;
}

/** What came up on somebody's screen: nothing but a new message does. */
export interface Notification {
  readonly user: string;
  readonly at: Date;
  readonly ts: string;
  /** On a desktop: the words of the blocks. */
  readonly popUp: string;
  /** On a phone, and what is read out: the `text`. */
  readonly text: string;
}

export type Content = Partial<Pick<Message, "text" | "metadata" | "files" | "onlyFor">> & {
  readonly blocks?: Node;
};

/** Every text of blocks that is seen or read out. */
export function wordsOf(node: Node | undefined): string[] {
  if (isList(node)) return node.flatMap(wordsOf);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const isWords = key === "text" || key === "alt_text" || key === "accessibility_label";
    return isWords && typeof value === "string" ? [value] : wordsOf(value);
  });
}

export function messages(install: Install, people: People, clock: SlackClock) {
  const kept = new Map<string, Message>();
  /** Of each message every state, the oldest first. */
  const states = new Map<string, Message[]>();
  const notifications: Notification[] = [];
  const keyOf = (channel: string, ts: string) => `${channel} ${ts}`;
  const keep = (message: Message): Message => {
    const key = keyOf(message.channel, message.ts);
    kept.set(key, message);
    states.set(key, [...(states.get(key) ?? []), message]);
    return message;
  };
  const inChannel = (channel: string) =>
    [...kept.values()].filter((one) => one.channel === channel);

  return {
    notifications,
    find: (channel: string, ts: string): Message | null => kept.get(keyOf(channel, ts)) ?? null,
    /** A message as it was posted and after each edit. */
    statesOf: ({ channel, ts }: Pick<Message, "channel" | "ts">): readonly Message[] =>
      states.get(keyOf(channel, ts)) ?? [],
    post(user: string, channel: string, { text = "", blocks, ...more }: Content): Message {
      const message = keep({
        channel,
        ts: clock.stamp(),
        user,
        text: text.slice(0, limits.postedText),
        blocks: withIds(blocks, () => clock.id("fake")),
        metadata: more.metadata ?? null,
        files: more.files ?? [],
        onlyFor: more.onlyFor ?? null,
        editedAt: null,
      });
      const reader = people.channels.get(channel)?.user;
      if (reader && user === install.botUser) {
        const popUp = message.blocks.length > 0 ? wordsOf(message.blocks).join(" ") : message.text;
        notifications.push({
          user: reader,
          at: clock.now(),
          ts: message.ts,
          popUp,
          text: message.text,
        });
      }
      return message;
    },
    /** Without `text` what was there stays; with `text` alone the blocks go. */
    edit(message: Message, { text, blocks, metadata }: Content): Message {
      const before = message.blocks;
      return keep({
        ...message,
        text: text ?? message.text,
        blocks:
          blocks === undefined && text === undefined
            ? before
            : withIds(blocks, () => clock.id("fake")),
        metadata: metadata === undefined ? message.metadata : metadata,
        editedAt: clock.now(),
      });
    },
    remove: ({ channel, ts }: Message): boolean => kept.delete(keyOf(channel, ts)),
    /** What a person sees in their direct messages with the app, oldest first. */
    seenBy(user: string): readonly Message[] {
      return inChannel(people.dm(user).id).filter(
        ({ onlyFor }) => onlyFor === null || onlyFor === user,
      );
    },
    /** What stays of a conversation, newest first. */
    history: (channel: string): readonly Message[] =>
      inChannel(channel)
        .filter(({ onlyFor }) => onlyFor === null)
        .reverse(),
  };
}

/** A message as Slack shows it to an app. */
export function messageJson(install: Install, message: Message, withMetadata: boolean): NodeObject {
  const ours = message.user === install.botUser;
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    ...(ours
      ? { bot_id: install.bot, app_id: install.app }
      : { client_msg_id: `00000000-0000-4000-8000-${message.ts.replace(".", "").slice(-12)}` }),
    text: message.text,
    team: install.teams[0].id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && { files: message.files.map((id) => ({ id })) }),
    ...(message.editedAt && {
      edited: { user: install.bot, ts: `${seconds(message.editedAt)}.000000` },
    }),
    ...(withMetadata && textOf(message.metadata?.event_type) && { metadata: message.metadata }),
  };
}
