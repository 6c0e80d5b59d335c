import type { Activity } from "botbuilder";
import { type InputName, type Inputs, inputNames } from "../../domain/actions.ts";
import type { DeliveryId } from "../../domain/ids.ts";
import type { Account } from "../../ports/platforms.ts";
import { isObject, type Node, type NodeObject, textOf } from "../json.ts";
import type { Place } from "./send.ts";

/** A button that was pressed, on a message of ours. */
export interface Button {
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly token: string;
  readonly inputs: Inputs;
}

export interface Pressed {
  readonly kind: "pressed";
  /** Null where what came is no press of a button of ours. */
  readonly button: Button | null;
  /** Where it stands. */
  readonly message: string | null;
  /** Whether Teams shows what it is answered; old clients do not ask. */
  readonly isAnswered: boolean;
}

/** What happened in a conversation. */
export type Event =
  | Pressed
  | { readonly kind: "said"; readonly text: string }
  /** The app was installed, or taken away. */
  | { readonly kind: "came" }
  | { readonly kind: "left" }
  | { readonly kind: "nothing" };

/** An activity as far as it concerns us. */
export interface Heard {
  readonly id: string;
  readonly account: Account;
  /** What the bot knows the person by. */
  readonly user: string;
  readonly place: Place;
  /** Nobody else reads along. */
  readonly isPrivate: boolean;
  readonly event: Event;
}

const LONGEST_TEXT = 2_000;
const LONGEST_INPUT = 4_000;
const LONGEST_TOKEN = 100;
const LONGEST_ACTION = 60;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Reads an activity that was let in; null for one without somebody to answer. */
export function hear(activity: Activity): Heard | null {
  const { id, from, recipient, conversation, serviceUrl, channelData } = activity;
  const account = textOf(from?.aadObjectId);
  const tenant = textOf(conversation?.tenantId) || textOf(channelData?.tenant?.id);
  const place = { conversation: textOf(conversation?.id), serviceUrl, bot: textOf(recipient?.id) };
  if (!account || !tenant || !place.conversation || !place.bot) return null;
  return {
    id: textOf(id),
    account: { platform: "teams", tenant, account },
    user: textOf(from.id),
    place,
    isPrivate: conversation.conversationType === "personal",
    event: eventOf(activity),
  };
}

function eventOf(activity: Activity): Event {
  const { type, name, action, replyToId, recipient } = activity;
  const value: Node = activity.value ?? null;
  const message = textOf(replyToId) || null;
  switch (type) {
    case "invoke":
      return name === "adaptiveCard/action"
        ? { kind: "pressed", button: executed(value), message, isAnswered: true }
        : { kind: "nothing" };
    case "message":
      return isObject(value)
        ? { kind: "pressed", button: buttonOf(value.verb, value), message, isAnswered: false }
        : { kind: "said", text: typed(activity) };
    case "installationUpdate":
      // A new version of the app comes as "add-upgrade" and "remove-upgrade".
      if (action === "add") return { kind: "came" };
      return { kind: action === "remove" ? "left" : "nothing" };
    case "conversationUpdate": {
      const added = activity.membersAdded ?? [];
      return { kind: added.some(({ id }) => id === recipient.id) ? "came" : "nothing" };
    }
    default:
      return { kind: "nothing" };
  }
}

function executed(value: Node): Button | null {
  const action = isObject(value) ? value.action : null;
  return isObject(action) && isObject(action.data) ? buttonOf(action.verb, action.data) : null;
}

/** What a button sends: its name, the message and the token it was given, and whatever stands in the form. */
function buttonOf(verb: Node | undefined, { delivery, token, ...rest }: NodeObject): Button | null {
  const action = textOf(verb);
  const given = textOf(token);
  if (action === "" || action.length > LONGEST_ACTION || given.length > LONGEST_TOKEN) return null;
  if (typeof token !== "string" || !uuid.test(textOf(delivery))) return null;
  const inputs = inputNames.flatMap((name): [InputName, string][] => {
    const text = inputText(rest[name]);
    return text === null ? [] : [[name, text.slice(0, LONGEST_INPUT)]];
  });
  return {
    delivery: delivery as DeliveryId,
    action,
    token: given,
    inputs: Object.fromEntries(inputs),
  };
}

/** Some clients send a tick box and a number as what they are. */
function inputText(value: Node | undefined): string | null {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || typeof value === "number" ? `${value}` : null;
}

/** What somebody typed, without the name they had to call. */
const typed = ({ text }: Activity): string =>
  textOf(text)
    .replace(/<at\b[^>]*>.*?<\/at>/gsu, " ")
    .replace(/&nbsp;|\u00A0/gu, " ")
    .trim()
    .slice(0, LONGEST_TEXT);
