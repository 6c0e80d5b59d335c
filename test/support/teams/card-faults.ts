import { isObject, type Json, type JsonObject, textOf } from "../../cards/json.ts";

const elements = new Set([
  "TextBlock",
  "RichTextBlock",
  "TextRun",
  "Image",
  "ImageSet",
  "Media",
  "Container",
  "ColumnSet",
  "Column",
  "FactSet",
  "Table",
  "TableRow",
  "TableCell",
  "ActionSet",
  "Input.Text",
  "Input.Number",
  "Input.Date",
  "Input.Time",
  "Input.Toggle",
  "Input.ChoiceSet",
  "Action.Execute",
  "Action.Submit",
  "Action.OpenUrl",
  "Action.ShowCard",
  "Action.ToggleVisibility",
  "AdaptiveCard",
]);
/** Teams shows no more buttons of a card than these. */
const MOST_ACTIONS = 6;

/** Keys whose values are the bot's own, not parts of the card. */
const notParts = new Set(["data", "msteams", "choices", "authentication", "metadata"]);

/** Whether what stands under a key belongs to the card. */
export const isPart = (key: string): boolean => !notParts.has(key);

/** Every part of a card with what stands under it: elements, actions, cards inside; parents first. */
function partsOf(json: Json): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(partsOf);
  if (!isObject(json)) return [];
  const inside = Object.entries(json).filter(([key]) => isPart(key));
  return [json, ...inside.flatMap(([, value]) => partsOf(value))];
}

/** Why Teams would not show a card as it was meant; nothing for a good one. */
export function cardFaults(card: Json): string[] {
  if (!isObject(card) || card.type !== "AdaptiveCard") return ["the card is no AdaptiveCard"];
  const json = JSON.stringify(card);
  return [
    ...(/^1\.[0-5]$/u.test(textOf(card.version))
      ? []
      : [`version ${JSON.stringify(card.version)}`]),
    ...(textOf(card.fallbackText).trim() === "" ? ["no fallbackText"] : []),
    ...(json.includes("${") ? ["an expression that was not expanded"] : []),
    ...(/"\s*javascript:/iu.test(json) ? ["a javascript: address"] : []),
    ...partsOf(card).flatMap(partFaults),
  ];
}

function partFaults(part: JsonObject): string[] {
  const type = textOf(part.type);
  if (type === "") return [];
  const id = textOf(part.id);
  return [
    ...typeFaults(type, part),
    ...(type === "AdaptiveCard" ? actionFaults(part) : []),
    ...(type === "TextBlock" && typeof part.text !== "string" ? ["a TextBlock without text"] : []),
    ...(type === "Action.OpenUrl" && !/^https:\/\//u.test(textOf(part.url))
      ? ["an Action.OpenUrl to no https: address"]
      : []),
    ...(type.startsWith("Input.") && id === "" ? [`an ${type} without id`] : []),
    ...(isShownInput(type, part) && textOf(part.label ?? part.title).trim() === ""
      ? [`${type} "${id}" has no label`]
      : []),
  ];
}

/** Teams's own charts are fine where other clients have something to show in their place. */
function typeFaults(type: string, { fallback }: JsonObject): string[] {
  if (elements.has(type)) return [];
  if (!type.startsWith("Chart.")) return [`unknown type ${type}`];
  return fallback === undefined ? [`${type} has no fallback`] : [];
}

const isShownInput = (type: string, { isVisible }: JsonObject) =>
  type.startsWith("Input.") && isVisible !== false;

function actionFaults(card: JsonObject): string[] {
  const shown = buttonsOf(card).filter(({ mode }) => mode !== "secondary");
  const untitled = shown.filter(({ title }) => textOf(title).trim() === "");
  return [
    ...(shown.length > MOST_ACTIONS ? [`${shown.length} actions, ${MOST_ACTIONS} at most`] : []),
    ...untitled.map(({ type }) => `${textOf(type)} without a title`),
  ];
}

/** Buttons of a card wherever they stand on it, but not those of a card that one of them unfolds. */
function buttonsOf(part: Json): JsonObject[] {
  if (Array.isArray(part)) return part.flatMap(buttonsOf);
  if (!isObject(part)) return [];
  const own = (Array.isArray(part.actions) ? part.actions : []).filter((action) =>
    isObject(action),
  );
  const inside = ["body", "items", "columns", "rows", "cells"].flatMap((key) =>
    buttonsOf(part[key] ?? []),
  );
  return [...own, ...inside];
}
