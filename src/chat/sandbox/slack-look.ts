import { type NodeObject, objectsOf, textOf } from "../json.ts";
import { verbOf } from "../slack/actions.ts";
import type { SlackCard, SlackPress } from "../slack/card.ts";
import { asRead, displayBlock } from "./slack-blocks.ts";
import { checkboxes, inputBlock, wordsOf } from "./slack-inputs.ts";
import { type Branch, branch, changed, type Tree } from "./tree.ts";

/** A button that Slack draws below a modal. */
export type LookPress = SlackPress & { readonly title: string };

/** A card as the page shows it in Slack's look: trees of elements, never HTML. */
export interface SlackLook {
  readonly kind: SlackCard["kind"];
  /** A modal's; "" for messages. */
  readonly title: string;
  readonly blocks: readonly Tree[];
  readonly submit: LookPress | null;
  readonly close: LookPress | null;
  /** Inputs that go along unseen with every press. */
  readonly kept: Readonly<Record<string, string>>;
  /** What Slack's screen readers and phones read. */
  readonly text: string;
  /** The same of what is posted first; "" where nothing is. */
  readonly cover: string;
}

/** Draws a card for the page. Throws on a block that the page cannot show. */
export function slackLook(card: SlackCard): SlackLook {
  const common = { text: asRead(card.text), cover: asRead(card.cover?.text ?? "") };
  if (card.kind === "message") {
    const blocks = card.blocks.map(drawnBlock);
    return { kind: "message", title: "", blocks, submit: null, close: null, kept: {}, ...common };
  }
  const { view, close } = card;
  const { token, kept } = metadataOf(view);
  const submit = { verb: textOf(view.callback_id), token, title: wordsOf(view.submit) };
  return {
    kind: "modal",
    title: wordsOf(view.title),
    // Below the title of the modal.
    blocks: changed(objectsOf(view.blocks).map(drawnBlock), {
      branch: (one) => [one.tag === "h3" ? { ...one, tag: "h4" } : one],
      text: (text) => text,
    }),
    submit: view.submit === undefined ? null : submit,
    close: close === null ? null : { ...close, title: wordsOf(view.close) },
    kept,
    ...common,
  };
}

function metadataOf({ private_metadata: metadata }: NodeObject): {
  token: string;
  kept: Record<string, string>;
} {
  const read: { token?: string; kept?: Record<string, string> } = JSON.parse(
    textOf(metadata) || "{}",
  );
  return { token: read.token ?? "", kept: read.kept ?? {} };
}

function drawnBlock(block: NodeObject): Branch {
  if (block.type === "input") return inputBlock(block);
  if (block.type !== "actions") return displayBlock(block);
  const elements = objectsOf(block.elements);
  const boxes = elements.filter(({ type }) => type === "checkboxes");
  const buttons = elements.filter(({ type }) => type === "button");
  if (buttons.length === 0) return branch("div", {}, boxes.map(checkboxes));
  // Without what only our side knows, so that the same rows of buttons are drawn once.
  const row = buttons.map(({ type, text }) => ({ type: type ?? "button", text: text ?? "" }));
  const left = [...buttons];
  const [actions] = changed([displayBlock({ type: "actions", elements: row })], {
    branch: (one) => [one.tag === "button" ? pressable(one, left.shift() ?? {}) : one],
    text: (text) => text,
  });
  if (actions === undefined || typeof actions === "string") throw new Error("No row of buttons.");
  return actions;
}

/** A button that says what it asks for, and to whoever hears it alone what about. */
function pressable({ tag, children }: Branch, button: NodeObject): Branch {
  const title = wordsOf(button.text);
  const label = textOf(button.accessibility_label) || title;
  const token = textOf(button.value);
  const look = {
    class: "slack-button",
    // Who speaks to the page says what is written on the button, so the name begins with it.
    "aria-label": label.startsWith(title) ? label : `${title}: ${label}`,
  };
  if (button.url !== undefined) return branch("a", { ...look, href: textOf(button.url) }, children);
  const attributes = {
    ...look,
    type: "button",
    "data-verb": verbOf(textOf(button.action_id)),
    "data-token": token,
    "data-item": token.split(".")[0],
    "data-style": button.style === undefined ? undefined : textOf(button.style),
  };
  return branch(tag, attributes, children);
}
