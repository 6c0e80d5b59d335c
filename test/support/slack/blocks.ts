import { isObject, type Node, type NodeObject, objectsOf, textOf } from "../../../src/chat/json.ts";
import {
  actionElements,
  anyText,
  imageBlock,
  imageElement,
  inputElements,
  plain,
} from "./elements.ts";
import { limits } from "./limits.ts";
import {
  all,
  anything,
  byType,
  type Complaint,
  complain,
  type Fields,
  flag,
  holds,
  list,
  type Shape,
  string,
  typed,
  whole,
} from "./shapes.ts";

const named: Fields = { block_id: string(limits.id) };

const section = all(
  typed(
    {},
    {
      ...named,
      text: anyText(limits.text),
      fields: list(anyText(limits.fieldText), limits.fields),
      accessory: byType({ ...actionElements, image: imageElement }),
      expand: flag,
    },
  ),
  holds(
    ({ text, fields }) => text !== undefined || fields !== undefined,
    "must define either text or fields",
  ),
);

/** Blocks that stand everywhere. Of Slack's newer ones none: a workspace may not have them yet, and then refuses the whole. */
const everywhere: Fields = {
  actions: typed({ elements: list(byType(actionElements), limits.actionsElements) }, named),
  context: typed(
    {
      elements: list(
        byType({
          plain_text: plain(limits.text),
          mrkdwn: anyText(limits.text),
          image: imageElement,
        }),
        limits.contextElements,
      ),
    },
    named,
  ),
  divider: typed({}, named),
  header: typed({ text: plain(limits.header) }, { ...named, level: whole(1, limits.headerLevel) }),
  image: imageBlock,
  input: typed(
    { label: plain(limits.label), element: byType(inputElements) },
    { ...named, hint: plain(limits.label), optional: flag, dispatch_action: flag },
  ),
  rich_text: typed({ elements: anything }, named),
  section,
};
const inMessages: Fields = {
  ...everywhere,
  markdown: typed({ text: string(limits.markdown) }, named),
};

/** Elements of a block that people can press or fill in. */
export const elementsOf = (block: NodeObject): NodeObject[] =>
  [...objectsOf(block.elements), block.element, block.accessory].filter(isObject);

const twice = (values: readonly string[]): string[] =>
  values.filter((value, at) => value !== "" && values.indexOf(value) !== at);

/** Ids that stand twice: of blocks anywhere, of actions within a block. */
const ownIds: Shape = (value, at): Complaint[] => {
  const blocks = objectsOf(value);
  return [
    ...twice(blocks.map(({ block_id: id }) => textOf(id))).flatMap((id) =>
      complain(at, `\`block_id\` "${id}" already exists for another block`),
    ),
    ...blocks.flatMap((block, index) =>
      twice(elementsOf(block).map(({ action_id: id }) => textOf(id))).flatMap((id) =>
        complain(
          `${at}/${index}/elements`,
          `\`action_id\` "${id}" already exists for another interactive element`,
        ),
      ),
    ),
  ];
};

const markdownTogether: Shape = (value, at) => {
  const texts = objectsOf(value).filter(({ type }) => type === "markdown");
  const length = texts.reduce((sum, { text }) => sum + textOf(text).length, 0);
  return length > limits.markdown ? complain(at, "markdown text is too long") : [];
};

export const messageBlocks = all(
  list(byType(inMessages), limits.messageBlocks, 0),
  ownIds,
  markdownTogether,
);
export const viewBlocks = (least: number): Shape =>
  all(list(byType(everywhere), limits.viewBlocks, least), ownIds);

/** Blocks as Slack keeps them: every block and every action has an id. */
export function withIds(blocks: Node | undefined, newId: () => string): NodeObject[] {
  const named = (element: NodeObject): NodeObject =>
    element.type === "plain_text" || element.type === "mrkdwn" || element.type === "image"
      ? element
      : { ...element, action_id: element.action_id ?? newId() };
  return objectsOf(blocks).map((block) => ({
    ...block,
    block_id: block.block_id ?? newId(),
    ...(block.type === "rich_text" || block.elements === undefined
      ? {}
      : { elements: objectsOf(block.elements).map(named) }),
    ...(isObject(block.element) && { element: named(block.element) }),
    ...(isObject(block.accessory) && { accessory: named(block.accessory) }),
  }));
}
