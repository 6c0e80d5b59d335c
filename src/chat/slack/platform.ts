import type { DeliveryId } from "../../domain/ids.ts";
import type { Card } from "../../domain/views/card.ts";
import type { ChatPlatform, PostedAt, PostOutcome, Recipient } from "../../ports/platforms.ts";
import { isObject, type NodeObject, objectsOf, textOf } from "../json.ts";
import type { SlackCard, SlackMessage } from "./card.ts";
import type { Failed } from "./errors.ts";
import { openModals } from "./modals.ts";
import type { People } from "./people.ts";
import type { Pictures } from "./pictures.ts";
import type { Call, Sent } from "./send.ts";
import type { Surfaces } from "./surfaces.ts";

/** Under which our messages name their delivery: an id, and nothing else. */
const METADATA = "waymark_delivery";
/** Messages looked through for one that may have arrived: far more than go to anybody within its minute. */
const LOOKED_THROUGH = 100;

type Options = {
  readonly call: Call;
  readonly people: Pick<People, "lookUp">;
  readonly surfaces: Surfaces;
  readonly render: (card: Card) => SlackCard;
  readonly pictures: Pictures;
};

/** Slack as a platform of ours: lists and answers in the direct messages with the bot. */
export function slackPlatform(options: Options): ChatPlatform {
  const { call, people, surfaces, render } = options;
  const modals = openModals(options);

  /** The conversation with somebody, opened where it is not known. */
  async function conversation({ account, conversation: known }: Recipient): Promise<Opened> {
    if (known?.channel !== undefined) return { kind: "open", channel: known.channel, isNew: false };
    const sent = await call("conversations.open", { users: account });
    if (sent.kind === "failed") return sent;
    const channel = isObject(sent.body.channel) ? textOf(sent.body.channel.id) : "";
    return { kind: "open", channel, isNew: true };
  }

  const edit = (at: PostedAt, { blocks, text }: SlackMessage, pressed: boolean): Promise<Sent> =>
    call(
      "chat.update",
      { channel: at.channel ?? "", ts: at.ts ?? "", blocks, text, parse: "none" },
      { pressed },
    );

  return {
    name: "slack",

    async post(to, card, key) {
      const opened = await conversation(to);
      // Nothing was posted yet, so it may be tried again whatever came of asking.
      if (opened.kind === "failed") return certain(opened.outcome);
      const drawn = render(card);
      const first = surfaces.cover(drawn, key);
      const sent = await call("chat.postMessage", {
        channel: opened.channel,
        blocks: first.blocks,
        text: first.text,
        parse: "none",
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: METADATA, event_payload: { delivery: key } },
      });
      if (sent.kind === "failed") return sent.outcome;
      const at = { channel: opened.channel, ts: textOf(sent.body.ts) };
      const isCovered = drawn.kind === "message" && drawn.cover !== null;
      const whole =
        !isCovered || (await edit(at, surfaces.message(drawn, key), false)).kind === "done";
      const reached = opened.isNew ? { conversation: { channel: opened.channel } } : {};
      return { kind: "posted", at, whole, ...reached };
    },

    async replace(at, card, how) {
      const drawn = render(card);
      if (at.view !== undefined) return modals(at, drawn, how);
      const { key, to, pressed } = how;
      const sent = await (at.home !== undefined
        ? call("views.publish", { user_id: at.home, view: surfaces.home(drawn, key, to) })
        : edit(at, surfaces.message(drawn, key), pressed));
      return sent.kind === "done" ? { kind: "posted", at, whole: true } : sent.outcome;
    },

    async find(to, key) {
      const opened = await conversation(to);
      if (opened.kind === "failed") return unseen(opened.outcome);
      const { channel } = opened;
      const sent = await call("conversations.history", {
        channel,
        include_all_metadata: true,
        limit: LOOKED_THROUGH,
      });
      if (sent.kind === "failed") return unseen(sent.outcome);
      const found = objectsOf(sent.body.messages).find((message) => deliveryOf(message) === key);
      return found ? { channel, ts: textOf(found.ts) } : "not-yet";
    },

    lookUp: people.lookUp,
  };
}

type Opened =
  | { readonly kind: "open"; readonly channel: string; readonly isNew: boolean }
  | Extract<Sent, { kind: "failed" }>;

const CONVERSATION_AGAIN_MS = 5_000;

const certain = (outcome: Failed): PostOutcome =>
  outcome.kind === "unknown" ? { kind: "retry", afterMs: CONVERSATION_AGAIN_MS } : outcome;

/** Where nobody can be written to nothing can have arrived; else it is only not known. */
const unseen = ({ kind }: Failed): "absent" | "cannot-tell" =>
  kind === "refused" ? "absent" : "cannot-tell";

function deliveryOf({ metadata }: NodeObject): DeliveryId | null {
  if (!isObject(metadata) || metadata.event_type !== METADATA) return null;
  const { event_payload: payload } = metadata;
  return isObject(payload) ? (textOf(payload.delivery) as DeliveryId) : null;
}
