import { isList, isObject, type Node, type NodeObject, textOf } from "../json.ts";
import { entities, fitted, mrkdwn } from "./escape.ts";
import { slackLimits } from "./limits.ts";

/** The text of a template's text object, raw: a text, or a list of lines. */
export const rawText = (node: Node | undefined): string =>
  isObject(node) ? linesOf(node.text, (text) => text).join("\n") : "";

/** A `plain_text` of at most `limit` characters; null where there is nothing to say. */
export function plainText(node: Node | undefined, limit: number): NodeObject | null {
  const text = fitted(rawText(node), limit, entities);
  return text === "" ? null : plainObject(text);
}

/** A text object as several, each of at most `limit` characters, parted between lines; none where there is nothing to say. */
export function textsOf(node: Node | undefined, limit: number): NodeObject[] {
  if (!isObject(node)) return [];
  const isMrkdwn = node.type === "mrkdwn";
  const lines = linesOf(node.text, isMrkdwn ? mrkdwn : entities);
  return inChunks(lines, limit).map((text) =>
    isMrkdwn ? { type: "mrkdwn", text, verbatim: true } : plainObject(text),
  );
}

const plainObject = (text: string): NodeObject => ({ type: "plain_text", text, emoji: false });

/**
 * The lines of a template's text: a text, a list of such, or `{ "runs": […] }`, a line of texts and `{ "bold": text }`. Empty ones are left
 * out.
 */
function linesOf(node: Node | undefined, safe: (text: string) => string): string[] {
  if (isList(node)) return node.flatMap((line) => linesOf(line, safe));
  const line = isObject(node) ? runsOf(node.runs, safe) : safe(textOf(node).trim());
  return line === "" ? [] : [line];
}

const runsOf = (runs: Node | undefined, safe: (text: string) => string): string =>
  (isList(runs) ? runs : [])
    .map((run) => {
      if (!isObject(run)) return safe(textOf(run));
      // Slack's own clients take a backslash for itself, the page's renderer for an escape of the mark behind it.
      const bold = safe(textOf(run.bold)).trim().replace(/\\$/u, "\u29F5");
      return bold === "" ? "" : `*${bold}*`;
    })
    .join("");

/** Lines put together up to a length; a line that is too long by itself is parted. */
function inChunks(lines: readonly string[], limit: number): string[] {
  const chunks: string[] = [];
  for (const line of lines.flatMap((one) => parted(one, limit))) {
    const last = chunks.at(-1);
    if (last === undefined || last.length + 1 + line.length > limit) chunks.push(line);
    else chunks[chunks.length - 1] = `${last}\n${line}`;
  }
  return chunks;
}

/** A line of more than `limit` characters in parts, never inside a character or an entity, of which the longest has five. */
const parted = (line: string, limit: number): readonly string[] =>
  line.length <= limit
    ? [line]
    : (line.match(new RegExp(`(?:&(?:amp|lt|gt);|[^]){1,${Math.floor(limit / 5)}}`, "gu")) ?? []);

/** As many whole lines as leave a message within its limits, also when it is edited; "…" in place of the rest. Only the longest data loses any. */
export function spokenText(text: string, blocks: readonly NodeObject[]): string {
  const isTooMuch = (tried: string) =>
    tried.length > slackLimits.messageText ||
    Buffer.byteLength(JSON.stringify({ blocks, text: tried })) > slackLimits.messageBytes;
  const lines = text.split("\n");
  let tried = text;
  while (isTooMuch(tried) && lines.length > 1) {
    lines.pop();
    tried = [...lines, "…"].join("\n");
  }
  return tried;
}
