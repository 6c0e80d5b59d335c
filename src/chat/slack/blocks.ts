import { isObject, type Node, type NodeObject, objectsOf, textOf } from "../json.ts";
import { buttonsOf, filled, inputElement } from "./elements.ts";
import { slackLimits } from "./limits.ts";
import { plainText, textsOf } from "./texts.ts";

/**
 * The blocks of an expanded template as Slack takes them: texts escaped by where they stand, long ones parted into several blocks, and
 * nothing empty, which Slack refuses. A template may therefore name what is not always there. Throws on a block it does not know.
 */
export const blocksOf = (template: Node | undefined): NodeObject[] =>
  objectsOf(template).flatMap(completed);

function completed(block: NodeObject): NodeObject[] {
  // What is repeated may be several blocks: `{ "$data": …, "blocks": […] }`.
  if (block.type === undefined && block.blocks !== undefined) return blocksOf(block.blocks);
  switch (textOf(block.type)) {
    // Slack shows no picture without its file, which `modalOf` has put where the rest of it waits for one.
    case "image":
      return [];
    case "divider":
      return [block];
    case "header": {
      const text = plainText(block.text, slackLimits.header);
      return text === null ? [] : [{ ...block, text }];
    }
    case "section":
      return textsOf(block.text, slackLimits.text).map((text) => ({ ...block, text }));
    case "context": {
      const elements = objectsOf(block.elements).flatMap((one) => textsOf(one, slackLimits.text));
      return elements.length === 0 ? [] : [{ ...block, elements }];
    }
    case "actions": {
      const elements = objectsOf(block.elements);
      const inputs = elements.filter(({ type }) => type !== "button").map(inputElement);
      const buttons = buttonsOf(elements.filter(({ type }) => type === "button"));
      return inputs.length + buttons.length === 0
        ? []
        : [{ ...block, elements: [...inputs, ...buttons] }];
    }
    case "input":
      return [
        filled({
          ...block,
          label: plainText(block.label, slackLimits.inputLabel) ?? "",
          hint: plainText(block.hint, slackLimits.hint) ?? "",
          element: isObject(block.element) ? inputElement(block.element) : "",
        }),
      ];
    default:
      throw new Error(`A Slack template has a block of the unknown type "${textOf(block.type)}".`);
  }
}
