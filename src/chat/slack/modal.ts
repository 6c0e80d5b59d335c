import { cut } from "../../domain/words/cut.ts";
import { type NodeObject, objectsOf, textOf } from "../json.ts";
import { blocksOf } from "./blocks.ts";
import type { SlackCard, SlackPicture, SlackPress } from "./card.ts";
import { slackLimits } from "./limits.ts";
import { plainText, rawText } from "./texts.ts";

type Modal = Extract<SlackCard, { kind: "modal" }>;

/** What uncovers the list, or the card below, as a modal's own close does. */
const leadsBack = new Set(["list", "open"]);

/**
 * A modal from an expanded template. Of the template's `buttons` the one that sends the form becomes its submit, a last one that leads
 * back its close; the others stand in a row. A title that does not fit stands whole above the rest, where they have no heading of their
 * own and do not begin with it. What was filled in elsewhere (`kept`) goes along in the private metadata.
 */
export function modalOf(template: NodeObject): Pick<Modal, "view" | "close" | "picture"> {
  const buttons = objectsOf(template.buttons);
  const submit = buttons.find(({ style }) => style === "positive");
  const others = buttons.filter((button) => button !== submit);
  const last = others.at(-1);
  const close = last !== undefined && leadsBack.has(textOf(last.action_id)) ? last : undefined;
  const row = others.filter((button) => button !== close);
  const title = plainText(template.title, slackLimits.viewLabel);
  const whole = plainText(template.title, slackLimits.header);
  const [first] = objectsOf(template.blocks);
  const begin = rawText(first?.text).replace(/^\*/u, ""); // bold
  const isHeaded = first?.type === "header" || begin.startsWith(rawText(template.title));
  const heading =
    isHeaded || title?.text === whole?.text ? [] : [{ type: "header", text: template.title ?? "" }];
  const above = blocksOf(heading);
  const picture = pictureOf(objectsOf(template.blocks), above.length);
  const kept = objectsOf(template.kept).map(({ id, value }) => [id, value]);
  const view = {
    type: "modal",
    ...(title && { title }),
    ...(submit && {
      submit: labelOf(submit),
      callback_id: textOf(submit.action_id),
      private_metadata: JSON.stringify({
        token: submit.value,
        ...(kept.length > 0 && { kept: Object.fromEntries(kept) }),
      }),
    }),
    ...(close && { close: labelOf(close) }),
    blocks: [
      ...above,
      ...blocksOf(template.blocks),
      ...blocksOf([{ type: "actions", elements: row }]),
    ],
  };
  return { view, close: close ? pressOf(close) : null, ...(picture && { picture }) };
}

/** The chart among a template's blocks; at most one. */
function pictureOf(blocks: readonly NodeObject[], above: number): SlackPicture | null {
  const place = blocks.findIndex(({ type }) => type === "image");
  const image = blocks[place];
  if (!image) return null;
  const title = plainText(image.title, slackLimits.pictureTitle);
  return {
    at: above + blocksOf(blocks.slice(0, place)).length,
    block: {
      type: "image",
      ...(title && { title }),
      alt_text: cut(textOf(image.alt_text), slackLimits.altText),
    },
    chart: {
      columns: objectsOf(image.columns).map(({ x, y }) => ({ x: textOf(x), y: Number(y) })),
      usual: typeof image.usual === "number" ? image.usual : null,
    },
  };
}

const labelOf = (button: NodeObject): NodeObject | string =>
  plainText(button.text, slackLimits.viewLabel) ?? rawText(button.text);

const pressOf = ({ action_id: verb, value: token }: NodeObject): SlackPress => ({
  verb: textOf(verb),
  token: textOf(token),
});
