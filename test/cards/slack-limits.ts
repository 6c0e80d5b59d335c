import { slackLimits } from "../../src/chat/slack/limits.ts";
import { bytesOf, isObject, type Json, type JsonObject, objectsIn, textOf } from "./json.ts";

/** The blocks of a message or of a modal, drawn; those of its cover as well. */
export const blocksIn = (card: Json): JsonObject[] =>
  objectsIn(card).flatMap(({ blocks }) =>
    Array.isArray(blocks) ? blocks.filter((block) => isObject(block)) : [],
  );

/** What is too long, too many or empty on a drawn card; empty where Slack would take it. */
export function overLimit(card: Json): string[] {
  if (!isObject(card)) return ["no card"];
  const { view, blocks, text, cover } = card;
  return [
    ...(isObject(view) ? viewOver(view) : messageOver({ blocks: blocks ?? [], text: text ?? "" })),
    ...(isObject(cover) ? messageOver(cover) : []),
  ];
}

function messageOver(message: JsonObject): string[] {
  const blocks = blocksIn(message);
  return [
    ...most("bytes of a message", bytesOf(message), slackLimits.messageBytes),
    ...most("blocks of a message", blocks.length, slackLimits.messageBlocks),
    ...(blocks.length === 0 ? ["no blocks"] : []),
    ...(textOf(message.text) === "" ? ["no text"] : []),
    ...length("text", message.text, slackLimits.messageText),
    ...blocks.flatMap(blockOver),
    ...blocks.filter(({ type }) => type === "input").map(() => "an input in a message"),
  ];
}

function viewOver(view: JsonObject): string[] {
  const blocks = blocksIn(view);
  const inputs = blocks.filter(({ type }) => type === "input");
  return [
    ...most("bytes of a view", bytesOf(view), slackLimits.viewBytes),
    ...most("blocks of a view", blocks.length, slackLimits.viewBlocks),
    ...textOver("title", view.title, slackLimits.viewLabel),
    ...["submit", "close"].flatMap((key) =>
      view[key] === undefined ? [] : textOver(key, view[key], slackLimits.viewLabel),
    ),
    ...(inputs.length > 0 && view.submit === undefined ? ["inputs without a submit"] : []),
    ...length("private_metadata", view.private_metadata, slackLimits.privateMetadata),
    ...length("callback_id", view.callback_id, slackLimits.callbackId),
    ...blocks.flatMap(blockOver),
  ];
}

function blockOver(block: JsonObject): string[] {
  const { type, text, element, label, hint } = block;
  const elements = objectsIn(block.elements ?? []).filter((one) => one.type !== undefined);
  const inside = Array.isArray(block.elements) ? block.elements.length : 0;
  const actionIds = elements.flatMap(({ action_id }) =>
    action_id === undefined ? [] : [textOf(action_id)],
  );
  return [
    ...length("block_id", block.block_id, slackLimits.blockId),
    ...(type === "header" ? textOver("header", text, slackLimits.header) : []),
    ...(type === "section" ? textOver("section", text, slackLimits.text) : []),
    ...(type === "context"
      ? [
          ...between("elements of a context", inside, slackLimits.contextElements),
          ...elements.flatMap((one) => textOver("context", one, slackLimits.text)),
        ]
      : []),
    ...(type === "actions"
      ? between("elements of actions", inside, slackLimits.actionsElements)
      : []),
    ...(type === "input" ? textOver("label", label, slackLimits.inputLabel) : []),
    ...(hint === undefined ? [] : textOver("hint", hint, slackLimits.hint)),
    ...(new Set(actionIds).size < actionIds.length ? [`action_ids ${actionIds.join()}`] : []),
    ...[...elements, ...(isObject(element) ? [element] : [])].flatMap(elementOver),
  ];
}

function elementOver(element: JsonObject): string[] {
  const { type, options, option_groups: groups } = element;
  const grouped = Array.isArray(groups) ? groups.filter((group) => isObject(group)) : [];
  const open = type === "radio_buttons" || type === "checkboxes";
  const lists = [...(options === undefined ? [] : [options]), ...grouped.map((g) => g.options)];
  return [
    ...length("action_id", element.action_id, slackLimits.actionId),
    ...length("value", element.value, slackLimits.value),
    ...length("accessibility_label", element.accessibility_label, slackLimits.accessibilityLabel),
    ...length("initial_value", element.initial_value, slackLimits.inputLength),
    ...length("initial_date", element.initial_date, 10),
    ...(type === "button" ? textOver("button", element.text, slackLimits.buttonText) : []),
    ...(element.placeholder === undefined
      ? []
      : textOver("placeholder", element.placeholder, slackLimits.placeholder)),
    ...most("option groups", grouped.length, slackLimits.optionGroups),
    ...grouped.flatMap(({ label }) => textOver("group label", label, slackLimits.optionText)),
    ...lists.flatMap((list) => [
      ...between(
        "options",
        Array.isArray(list) ? list.length : 0,
        open ? slackLimits.openOptions : slackLimits.options,
      ),
      ...(Array.isArray(list) ? list.filter((option) => isObject(option)) : []).flatMap(
        (option) => [
          ...textOver("option", option.text, slackLimits.optionText),
          ...length("option value", option.value, slackLimits.optionValue),
        ],
      ),
    ]),
  ];
}

const most = (what: string, n: number, limit: number): string[] =>
  n > limit ? [`${n} ${what}, ${limit} at most`] : [];

const between = (what: string, n: number, limit: number): string[] =>
  n === 0 ? [`no ${what}`] : most(what, n, limit);

/** A text that may be absent but not empty. */
const length = (what: string, text: Json | undefined, limit: number): string[] =>
  text === undefined ? [] : between(`characters of ${what}`, textOf(text).length, limit);

/** A text object that must be there. */
const textOver = (what: string, text: Json | undefined, limit: number): string[] =>
  isObject(text)
    ? between(`characters of ${what}`, textOf(text.text).length, limit)
    : [`no ${what}`];
