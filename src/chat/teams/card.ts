import type { DeliveryId } from "../../domain/ids.ts";
import type { Card } from "../../domain/views/card.ts";
import { mapObjects, type Node, type NodeObject } from "../json.ts";
import type { Message } from "./send.ts";

const contentType = "application/vnd.microsoft.card.adaptive";

/** Puts a card into Teams' words, with what a lock screen says of it. */
export type Render = (card: Card) => { readonly json: NodeObject; readonly summary: string };

/** A card of a message: what its buttons send names the message, and nothing else. */
function ofMessage(json: NodeObject, delivery: DeliveryId): Node {
  return mapObjects(json, (part) =>
    part.type === "Action.Execute" || part.type === "Action.Submit"
      ? { ...part, data: { ...(part.data as NodeObject), delivery } }
      : part,
  );
}

/** A card that is no message of ours: nobody could say what its buttons are about. */
function withoutButtons({ actions: _buttons, ...json }: NodeObject): Node {
  return json;
}

/** The JSON of a card on a message of ours, or beside all of them. */
function content(json: NodeObject, delivery: DeliveryId | null): Node {
  return delivery === null ? withoutButtons(json) : ofMessage(json, delivery);
}

/** A card as a message. */
export function asMessage(render: Render, card: Card, delivery: DeliveryId | null): Message {
  const { json, summary } = render(card);
  return { summary, attachments: [{ contentType, content: content(json, delivery) }] };
}

/** A card as the answer to a press: it stands in the place of the pressed one, for whoever pressed. */
export function asAnswer(render: Render, card: Card, delivery: DeliveryId | null) {
  return { statusCode: 200, type: contentType, value: content(render(card).json, delivery) };
}
