import { cut } from "../../domain/words/cut.ts";
import { isList, type Node, type NodeObject, objectsOf, textOf } from "../json.ts";
import { actionId } from "./actions.ts";
import { slackLimits } from "./limits.ts";
import { plainText, rawText } from "./texts.ts";

const styles: Readonly<Record<string, string>> = { positive: "primary", destructive: "danger" };

/** The buttons of one block: ids apart, labels cut, nothing empty. */
export function buttonsOf(node: Node | undefined): NodeObject[] {
  const verbs: string[] = [];
  return objectsOf(node).map((button) => {
    const verb = textOf(button.action_id);
    const before = verbs.filter((one) => one === verb).length;
    verbs.push(verb);
    return filled({
      type: "button",
      action_id: actionId(verb, before),
      value: button.value ?? "",
      url: button.url ?? "",
      text: plainText(button.text, slackLimits.buttonText) ?? "",
      accessibility_label: labelOf(button),
      style: styles[textOf(button.style)] ?? "",
    });
  });
}

/** Read out as it stands, not a text object: nothing in it is markup. */
const labelOf = ({ accessibility_label: label }: NodeObject): string =>
  cut(textOf(label), slackLimits.accessibilityLabel);

/** An element that asks for something, its first choice found by its value, nothing empty. */
export function inputElement(element: NodeObject): NodeObject {
  const { options: given, initial_option: chosen, placeholder, ...rest } = element;
  const options = objectsOf(given).map(optionOf);
  const first = options.find(({ value }) => value === chosen);
  const shown = { ...rest, placeholder: plainText(placeholder, slackLimits.placeholder) ?? "" };
  switch (textOf(element.type)) {
    case "checkboxes": {
      const ticked = textOf(chosen).split(",");
      const initial = options.filter(({ value }) => ticked.includes(textOf(value)));
      return filled({ ...shown, options, initial_options: initial });
    }
    case "radio_buttons":
      return filled({ ...shown, options, initial_option: first ?? "" });
    case "static_select":
      return filled({ ...shown, ...inGroups(objectsOf(given)), initial_option: first ?? "" });
    default:
      return filled(shown);
  }
}

const optionOf = ({ text, value }: NodeObject): NodeObject => ({
  text: plainText(text, slackLimits.optionText) ?? "",
  value: value ?? "",
});

/** As many options as fit a drop-down; more of them in groups, named by their first and last. */
function inGroups(given: readonly NodeObject[]): NodeObject {
  if (given.length <= slackLimits.options) return { options: given.map(optionOf) };
  const groups = Array.from({ length: Math.ceil(given.length / slackLimits.options) }, (_, at) =>
    given.slice(at * slackLimits.options, (at + 1) * slackLimits.options),
  );
  return {
    option_groups: groups.map((group) => ({ label: nameOf(group), options: group.map(optionOf) })),
  };
}

function nameOf(group: readonly NodeObject[]): Node {
  const half = Math.floor((slackLimits.optionText - 3) / 2);
  const ends = [group[0], group.at(-1)].map((option) => cut(rawText(option?.text), half));
  return plainText({ text: ends.join(" – ") }, slackLimits.optionText) ?? "";
}

/** Without what is empty: Slack refuses an empty text, value, date or list. */
export const filled = (object: NodeObject): NodeObject =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== "" && !(isList(value) && value.length === 0),
    ),
  );
