import { isObject, type Node, type NodeObject, objectsOf, textOf } from "../../../src/chat/json.ts";
import { elementsOf } from "./blocks.ts";
import { optionsOf } from "./elements.ts";

/** What somebody fills in, by `action_id`: a text, a date, an option's value, or the values of several. */
export type FilledIn = Readonly<Record<string, string | readonly string[]>>;

const wordsOf = (element: NodeObject): string => textOf(element.action_id) || "an element";

/** The option somebody picks; nobody can pick one that is not there. */
function optionOf(element: NodeObject, value: string): NodeObject {
  const option = optionsOf(element).find((one) => one.value === value);
  if (!option) throw new Error(`${wordsOf(element)} has no option "${value}".`);
  return option;
}

/** A text as it can be typed: no longer and no shorter than the field takes. */
function typedIn(element: NodeObject, text: string): string {
  const { max_length: most, min_length: least } = element;
  if (typeof most === "number" && text.length > most)
    throw new Error(`${wordsOf(element)} takes ${most} characters.`);
  if (typeof least === "number" && text.length < least && text !== "")
    throw new Error(`${wordsOf(element)} asks for ${least} characters.`);
  return text;
}

const chosen = (
  element: NodeObject,
  given: string | readonly string[] | undefined,
): NodeObject[] =>
  given === undefined
    ? objectsOf(element.initial_options)
    : [given].flat().map((value) => optionOf(element, value));

const one = (given: string | readonly string[] | undefined, initial: Node | undefined): Node =>
  given === undefined ? (initial ?? null) : [given].flat().join() || null;

/** What Slack says an element holds, under the key of its kind; null for one that holds nothing. */
export function heldBy(
  element: NodeObject,
  given: string | readonly string[] | undefined,
): NodeObject | null {
  const type = textOf(element.type);
  switch (type) {
    case "plain_text_input":
    case "email_text_input":
    case "number_input": {
      const text = one(given, element.initial_value);
      return { type, value: text === null ? null : typedIn(element, textOf(text)) };
    }
    case "static_select":
    case "radio_buttons": {
      const [option] = given === undefined ? [element.initial_option] : chosen(element, given);
      return { type, selected_option: option ?? null };
    }
    case "overflow":
      return { type, selected_option: chosen(element, given)[0] ?? null };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: chosen(element, given) };
    case "datepicker":
      return { type, selected_date: one(given, element.initial_date) };
    case "timepicker":
      return { type, selected_time: one(given, element.initial_time) };
    case "users_select":
      return { type, selected_user: one(given, element.initial_user) };
    default:
      return null;
  }
}

const isEmpty = ({ type: _type, ...held }: NodeObject): boolean =>
  Object.values(held).every(
    (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );

/** `state.values` of blocks as filled in; the rest as it was set. Nobody can fill in what is not there. */
export function valuesOf(blocks: readonly NodeObject[], filledIn: FilledIn): NodeObject {
  const fields = blocks.flatMap((block) =>
    elementsOf(block).flatMap((element) => {
      const id = textOf(element.action_id);
      const held = element.type === "overflow" ? null : heldBy(element, filledIn[id]);
      return held ? [{ block: textOf(block.block_id), id, held }] : [];
    }),
  );
  const lost = Object.keys(filledIn).filter((key) => !fields.some(({ id }) => id === key));
  if (lost.length > 0) throw new Error(`There is no field ${lost.join(", ")}.`);
  const values: Record<string, NodeObject> = {};
  for (const { block, id, held } of fields) values[block] = { ...values[block], [id]: held };
  return values;
}

/** The field without which Slack does not send a form; null where all is there. */
export function missingField(blocks: readonly NodeObject[], values: NodeObject): string | null {
  const missing = blocks.find((block) => {
    if (block.type !== "input" || block.optional === true || !isObject(block.element)) return false;
    const held = values[textOf(block.block_id)];
    const own = isObject(held) ? held[textOf(block.element.action_id)] : undefined;
    return !isObject(own) || isEmpty(own);
  });
  return missing && isObject(missing.element) ? textOf(missing.element.action_id) : null;
}
