import { isObject, type Json, type JsonObject, textOf } from "../../cards/json.ts";
import { isPart } from "./card-faults.ts";

/** A button as a person finds it: by what it does or says, and by what else it says to one who only hears it. */
export interface Button {
  readonly verb?: string;
  readonly title?: string;
  /** Part of its title or tooltip, where a card has several that do the same. */
  readonly about?: string;
}

/** What a person filled in, by the names of the inputs. */
export type Filled = Readonly<Record<string, string>>;

/**
 * The action of a button that stands on a card, with what the inputs hold in its data as Teams puts it there. Throws where there is no
 * such button or input, or one that must be filled in is empty: a person could not press then either.
 */
export function pressOn(card: JsonObject, button: Button, filled: Filled): JsonObject {
  const action = buttonOn(card, button);
  const { type, id, verb } = action;
  return {
    type: type ?? "",
    ...(id === undefined ? {} : { id }),
    ...(verb === undefined ? {} : { verb }),
    data: sentBy(action, card, filled),
  };
}

/** What the same button sends from a client that does not know `Action.Execute` and falls back. */
export function submitOn(card: JsonObject, button: Button, filled: Filled): JsonObject {
  const found = buttonOn(card, button);
  const action = found.type === "Action.Submit" ? found : found.fallback;
  if (!isObject(action) || action.type !== "Action.Submit")
    throw new Error("The button has no Action.Submit to fall back to.");
  return sentBy(action, card, filled);
}

function buttonOn(card: JsonObject, { verb, title, about = "" }: Button): JsonObject {
  const buttons = drawnParts(card, false).filter(({ type }) =>
    ["Action.Execute", "Action.Submit"].includes(textOf(type)),
  );
  const found = buttons.find(
    (action) =>
      (verb === undefined || action.verb === verb) &&
      (title === undefined || action.title === title) &&
      `${textOf(action.title)} ${textOf(action.tooltip)}`.includes(about),
  );
  const wanted = JSON.stringify({ verb, title, about });
  const there = buttons.map((action) => `${textOf(action.verb)} (${textOf(action.title)})`);
  if (!found) throw new Error(`No button ${wanted} is shown. There is: ${there.join(", ")}.`);
  return found;
}

/** The parts of a card as a client draws them that needs no fallback; hidden ones only where asked for. */
function drawnParts(json: Json, hidden: boolean): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap((part) => drawnParts(part, hidden));
  if (!isObject(json) || (!hidden && json.isVisible === false)) return [];
  const inside = Object.entries(json).filter(([key]) => isPart(key) && key !== "fallback");
  return [json, ...inside.flatMap(([, value]) => drawnParts(value, hidden))];
}

/** An action's data with what the inputs of its card hold; an input of the same name wins. */
function sentBy(action: JsonObject, card: JsonObject, filled: Filled): JsonObject {
  const data = isObject(action.data) ? action.data : {};
  if (action.associatedInputs !== "none") return { ...data, ...heldBy(card, filled) };
  if (Object.keys(filled).length > 0)
    throw new Error(`"${textOf(action.title)}" sends nothing that is filled in.`);
  return data;
}

/** What every input of a card holds, hidden ones too; a choice that was not made is not sent. */
function heldBy(card: JsonObject, filled: Filled): Record<string, string> {
  const inputs = drawnParts(card, true).filter(({ type }) => textOf(type).startsWith("Input."));
  const unknown = Object.keys(filled).filter((name) => !inputs.some(({ id }) => id === name));
  if (unknown.length > 0) throw new Error(`The card has no input ${unknown.join(", ")}.`);
  const held = inputs.flatMap((input): [string, string][] => {
    const id = textOf(input.id);
    const value = filled[id] ?? initialValue(input);
    if (input.isRequired === true && (value ?? "") === "")
      throw new Error(`Input ${id} must be filled in: ${textOf(input.errorMessage)}`);
    return value === null ? [] : [[id, value]];
  });
  return Object.fromEntries(held);
}

function initialValue({ type, value, valueOff }: JsonObject): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number") return `${value}`;
  if (type === "Input.Toggle") return textOf(valueOff) || "false";
  return type === "Input.ChoiceSet" ? null : "";
}
