import { isObject, type Node, type NodeObject, objectsOf, textOf } from "../json.ts";
import { asRead } from "./slack-blocks.ts";
import { type Branch, branch, type Tree } from "./tree.ts";

/** What a text object says; nothing where there is none. */
export const wordsOf = (text: Node | undefined): string =>
  isObject(text) && typeof text.text === "string" ? asRead(text.text) : "";

/** A value of an attribute; none where there is none. */
const attributeOf = (node: Node | undefined): string | undefined =>
  typeof node === "string" || typeof node === "number" ? String(node) : undefined;
const flag = (on: boolean): string | undefined => (on ? "" : undefined);

/** An input block as a browser's own control, which can be filled in without a script of Slack's. */
export function inputBlock({ label, hint, element, optional }: NodeObject): Branch {
  if (!isObject(element)) throw new Error("An input block asks for nothing.");
  const required = optional !== true;
  const title = branch("span", { class: "slack-label" }, [
    wordsOf(label),
    ...(required ? [] : [branch("span", { class: "slack-optional" }, [" (optional)"])]),
  ]);
  const help =
    wordsOf(hint) === "" ? [] : [branch("span", { class: "slack-hint" }, [wordsOf(hint)])];
  const boxes = { radio_buttons: "radio", checkboxes: "checkbox" } as const;
  return element.type === "radio_buttons" || element.type === "checkboxes"
    ? branch("fieldset", { class: "slack-input" }, [
        branch("legend", {}, [title]),
        // A browser would want every box ticked that it is told is needed.
        ...choices(element, boxes[element.type], required && element.type === "radio_buttons"),
        ...help,
      ])
    : branch("label", { class: "slack-input" }, [title, control(element, required), ...help]);
}

/** Check boxes that stand in a row of actions: their own words are their label. */
export const checkboxes = (element: NodeObject): Branch =>
  branch("div", { class: "slack-input" }, choices(element, "checkbox", false));

function choices(element: NodeObject, type: "radio" | "checkbox", required: boolean): Branch[] {
  const first = type === "radio" ? [element.initial_option] : objectsOf(element.initial_options);
  const chosen = first.map((option) => (isObject(option) ? option.value : undefined));
  return objectsOf(element.options).map(({ text, value }) =>
    branch("label", { class: "slack-choice" }, [
      branch(
        "input",
        {
          type,
          name: attributeOf(element.action_id),
          value: attributeOf(value),
          checked: flag(chosen.includes(value)),
          required: flag(required),
        },
        [],
      ),
      wordsOf(text),
    ]),
  );
}

function control(element: NodeObject, required: boolean): Branch {
  const common = { name: attributeOf(element.action_id), required: flag(required) };
  switch (textOf(element.type)) {
    case "static_select":
      return branch("select", common, selectOptions(element));
    case "datepicker":
      return branch(
        "input",
        { ...common, type: "date", value: attributeOf(element.initial_date) },
        [],
      );
    // Its limit is said, with what was written kept: a browser would cut what is pasted without a word.
    case "plain_text_input":
      return branch("textarea", { ...common, rows: "3" }, [textOf(element.initial_value)]);
    default:
      throw new Error(`The page has no control for "${textOf(element.type)}".`);
  }
}

function selectOptions(element: NodeObject): Tree[] {
  const { placeholder, options, option_groups: groups, initial_option: first } = element;
  const chosen = isObject(first) ? first.value : undefined;
  const option = ({ text, value }: NodeObject) =>
    branch("option", { value: attributeOf(value), selected: flag(value === chosen) }, [
      wordsOf(text),
    ]);
  const none = branch("option", { value: "" }, [wordsOf(placeholder)]);
  return [
    ...(chosen === undefined ? [none] : []),
    ...objectsOf(options).map(option),
    ...objectsOf(groups).map((group) =>
      branch("optgroup", { label: wordsOf(group.label) }, objectsOf(group.options).map(option)),
    ),
  ];
}
