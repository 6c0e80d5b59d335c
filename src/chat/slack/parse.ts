import { type InputName, type Inputs, inputNames } from "../../domain/actions.ts";
import type { DeliveryId } from "../../domain/ids.ts";
import type { PostedAt } from "../../ports/platforms.ts";
import { isList, isObject, type Node, type NodeObject, objectsOf, textOf } from "../json.ts";
import { verbOf } from "./actions.ts";
import { slackLimits } from "./limits.ts";
import { deliveryIn, deliveryOfBlock } from "./surfaces.ts";

/** A pressed button, or a form that was sent, as Slack's verified request gives it. */
export interface Pressed {
  readonly user: string;
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly token: string;
  readonly inputs: Inputs;
  readonly at: PostedAt;
  /** Allows to open a modal, for three seconds. */
  readonly trigger: string;
}

/** Who did something, and where they can be told what came of it. */
export interface Whereabouts {
  readonly user: string;
  readonly at: PostedAt;
  readonly trigger: string;
}

/** Where somebody pressed or sent something; null for what comes from nowhere. */
export function whereaboutsIn(body: NodeObject): Whereabouts | null {
  const user = isObject(body.user) ? textOf(body.user.id) : "";
  const at = placeOf(body, user);
  return user === "" || at === null ? null : { user, at, trigger: textOf(body.trigger_id) };
}

function placeOf({ view, container, channel }: NodeObject, user: string): PostedAt | null {
  if (isObject(view)) {
    const id = textOf(view.id);
    return view.type === "home" ? { home: user } : id === "" ? null : { view: id };
  }
  if (!isObject(container)) return null;
  const at = {
    channel: isObject(channel) ? textOf(channel.id) : textOf(container.channel_id),
    ts: textOf(container.message_ts),
  };
  return at.channel === "" || at.ts === "" ? null : at;
}

/** What a button asks for. Null for anything that is not a button of ours. */
export function pressIn(body: NodeObject): Pressed | null {
  const where = whereaboutsIn(body);
  const [button] = objectsOf(body.actions);
  if (!where || button?.type !== "button") return null;
  const { delivery: inView, kept } = metadataOf(body.view);
  const delivery = isObject(body.view) ? inView : deliveryOfBlock(textOf(button.block_id));
  if (!delivery) return null;
  const shown = isObject(body.view) ? body.view : body.message;
  return {
    ...where,
    delivery,
    action: verbOf(textOf(button.action_id)),
    token: textOf(button.value).slice(0, slackLimits.value),
    inputs: { ...kept, ...filledIn(body.state ?? stateOf(body.view), shown) },
  };
}

/** What the submit of a modal asks for; null for a modal that is not ours. */
export function submissionIn(body: NodeObject): Pressed | null {
  const where = whereaboutsIn(body);
  const { view } = body;
  const { delivery, token, kept } = metadataOf(view);
  if (!where || !delivery || !isObject(view)) return null;
  return {
    ...where,
    delivery,
    action: verbOf(textOf(view.callback_id)),
    token,
    inputs: { ...kept, ...filledIn(view.state, view) },
  };
}

/** The delivery that a modal of ours shows; null for any other. */
export const deliveryOfView = (view: Node | undefined): DeliveryId | null =>
  metadataOf(view).delivery;

const stateOf = (view: Node | undefined): Node | undefined =>
  isObject(view) ? view.state : undefined;

function metadataOf(view: Node | undefined) {
  const read = isObject(view) ? parsed(textOf(view.private_metadata)) : {};
  return {
    delivery: deliveryIn(textOf(read.delivery)),
    token: textOf(read.token),
    kept: known(isObject(read.kept) ? Object.entries(read.kept) : []),
  };
}

function parsed(text: string): NodeObject {
  try {
    const read: Node = JSON.parse(text || "{}");
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

/** What the fields hold, by their names; whatever else a request holds is dropped. */
function filledIn(state: Node | undefined, shown: Node | undefined): Inputs {
  const blocks = isObject(state) && isObject(state.values) ? Object.values(state.values) : [];
  const elements = isObject(shown) ? objectsOf(shown.blocks).flatMap(elementsOf) : [];
  const isAlone = (name: string): boolean =>
    elements.some((one) => one.action_id === name && isSwitch(one));
  return known(
    blocks
      .filter(isObject)
      .flatMap((block) => Object.entries(block))
      .map(([name, held]) => [name, isObject(held) ? heldBy(held, isAlone(name)) : ""]),
  );
}

const elementsOf = (block: NodeObject): NodeObject[] =>
  isObject(block.element) ? [block.element] : objectsOf(block.elements);

/** A box alone says "true" or "false", those of a choice what is ticked. */
const isSwitch = ({ type, options }: NodeObject): boolean =>
  type === "checkboxes" && objectsOf(options).every(({ value }) => value === "true");

function heldBy(held: NodeObject, alone: boolean): string {
  const { value, selected_option: option, selected_options: several, selected_date: date } = held;
  if (isList(several)) {
    if (alone) return String(several.length > 0);
    return objectsOf(several)
      .map((one) => textOf(one.value))
      .join(",");
  }
  return textOf(isObject(option) ? option.value : (value ?? date));
}

function known(entries: readonly (readonly [string, Node])[]): Inputs {
  const isName = (name: string): name is InputName =>
    (inputNames as readonly string[]).includes(name);
  return Object.fromEntries(
    entries
      .map(([name, value]) => [name, textOf(value).slice(0, slackLimits.inputLength)] as const)
      .filter(([name, value]) => isName(name) && value !== ""),
  );
}

/** Something said to the bot: typed in its direct messages, or behind its command. */
export interface Said {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
}

/** What somebody typed in the direct messages; null for what is not a person's own words there. */
export function saidIn(event: NodeObject): Said | null {
  const { channel_type: kind, bot_id: bot, subtype, user, channel, text } = event;
  const isTyped = subtype === undefined || subtype === "file_share";
  if (kind !== "im" || bot !== undefined || !isTyped || textOf(user) === "") return null;
  return { user: textOf(user), channel: textOf(channel), text: asTyped(textOf(text)) };
}

/** Text as it was typed: Slack escapes three characters, and makes links of addresses. */
export const asTyped = (text: string): string =>
  text
    .replace(/<(?:[^<>|]*\|)?([^<>]*)>/gu, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
