import type { ListAction } from "../../domain/actions.ts";
import { type DeliveryId, type Person, staffIdOf } from "../../domain/ids.ts";
import type { Words } from "../../domain/words/words.ts";
import { type NodeObject, objectsOf, textOf } from "../json.ts";
import { verbOf } from "./actions.ts";
import { blocksOf } from "./blocks.ts";
import type { SlackCard, SlackMessage, SlackPicture } from "./card.ts";
import { slackLimits } from "./limits.ts";
import { plainText } from "./texts.ts";

/** Views that hold nothing of a card's. */
export interface EmptyViews {
  readonly oneMoment: NodeObject;
  readonly saving: NodeObject;
}

/** Where cards stand in Slack, each with the id of its delivery, by which a press finds it. Without an id nothing on it can be pressed. */
export interface Surfaces {
  /** What a message shows: the card, or the cover of one that only opens as a modal. */
  message(card: SlackCard, key: DeliveryId | null): SlackMessage;
  /** What is posted first: no name, no reason. */
  cover(card: SlackCard, key: DeliveryId): SlackMessage;
  /** Any card as a modal; with its picture, once that is a file. */
  modal(card: SlackCard, key: DeliveryId | null, file?: string | null): NodeObject;
  /** The page of somebody's own; a member of staff finds the way to the rest of it below the card. */
  home(card: SlackCard, key: DeliveryId | null, person: Person | null): NodeObject;
  readonly empty: EmptyViews;
}

const label = (words: string): NodeObject =>
  plainText({ text: words }, slackLimits.viewLabel) ?? {};

export function surfaces({ slack, buttons }: Words, newId: () => string): Surfaces {
  const title = label(slack.title);
  const [close, cancel] = [label(slack.close), label(buttons.cancel)];

  const way = (action_id: ListAction, says: string): NodeObject => ({
    type: "button",
    action_id,
    text: { type: "plain_text", text: says },
    accessibility_label: says,
  });
  const elements = [
    way("list", buttons.myList),
    way("waiting", buttons.waiting),
    way("find", buttons.find),
    way("settings", buttons.settings),
    way("help", buttons.help),
  ];

  /** The way to what a card does not lead to by itself. */
  function waysFrom(blocks: readonly NodeObject[]): NodeObject[] {
    const there = blocks
      .flatMap((block) => objectsOf(block.elements))
      .map(({ action_id: id }) => verbOf(textOf(id)));
    const others = elements.filter(({ action_id: id }) => !there.includes(textOf(id)));
    return blocksOf([{ type: "divider" }, { type: "actions", elements: others }]);
  }

  /** Slack wants other ids for the blocks of each edit. */
  function marked({ blocks, text }: SlackMessage, key: DeliveryId | null): SlackMessage {
    if (key === null) return { blocks: blocks.filter(({ type }) => type !== "actions"), text };
    const change = newId().slice(0, 8);
    const named = blocks.map((block, at) =>
      block.type === "actions" ? { ...block, block_id: `${key}.${at}.${change}` } : block,
    );
    return { blocks: named, text };
  }

  const shown = (card: SlackCard): SlackMessage =>
    card.kind === "message" ? card : (card.cover ?? { blocks: [], text: card.summary });

  const withKey = (key: DeliveryId | null, metadata: string) => ({
    private_metadata: JSON.stringify({ ...JSON.parse(metadata || "{}"), delivery: key }),
  });

  /** The picture at its place; and Slack is to say when nobody looks at it any more. */
  const pictured = (view: NodeObject, { at, block }: SlackPicture, file: string): NodeObject => ({
    blocks: objectsOf(view.blocks).toSpliced(at, 0, { ...block, slack_file: { id: file } }),
    notify_on_close: true,
  });

  const empty = (says: string): NodeObject => ({
    type: "modal",
    title,
    close,
    blocks: [{ type: "section", text: { type: "plain_text", text: says, emoji: false } }],
  });

  return {
    message: (card, key) => marked(shown(card), key),
    cover: (card, key) => marked(card.cover ?? shown(card), key),
    modal(card, key, file = null) {
      if (card.kind === "message")
        return {
          type: "modal",
          title,
          close,
          blocks: marked(card, key).blocks,
          ...withKey(key, ""),
        };
      const { view, picture } = card;
      return {
        close: view.submit === undefined ? close : cancel,
        ...view,
        ...(picture && file !== null && pictured(view, picture, file)),
        ...withKey(key, textOf(view.private_metadata)),
      };
    },
    home(card, key, person) {
      const { blocks } = marked(shown(card), key);
      const isStaff = person !== null && staffIdOf(person) !== null;
      return {
        type: "home",
        blocks: [...blocks, ...(isStaff ? waysFrom(blocks) : [])],
        ...withKey(key, ""),
      };
    },
    empty: { oneMoment: empty(slack.oneMoment), saving: empty(slack.saving) },
  };
}

const deliveryShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The delivery that a text names; null where it names none. */
export const deliveryIn = (said: string): DeliveryId | null =>
  deliveryShape.test(said) ? (said as DeliveryId) : null;

/** The same of a block's id. */
export const deliveryOfBlock = (blockId: string): DeliveryId | null =>
  deliveryIn(blockId.split(".")[0] ?? "");
