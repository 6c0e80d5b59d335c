import { cut } from "../../domain/words/cut.ts";

/**
 * The three characters Slack reads as its own, in every text of blocks and messages: no mention, no link, no `<!channel>`. It decodes these
 * entities and no others.
 */
export const entities = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Marks that format a text, with what looks like them. Slack knows no escape for them; it also reads the full-width ones. */
const lookalikes: Readonly<Record<string, string>> = {
  "*": "\u2217",
  "＊": "\uFE61",
  _: "\u02CD",
  "＿": "\uFE4D",
  "~": "\u223C",
  "～": "\u223C",
  "`": "\u02CB",
  "｀": "\u02CB",
};

/**
 * Text where Slack reads mrkdwn (a `mrkdwn` text object with `verbatim`, the `text` of a message) that stays as typed: no bold, italic,
 * strike or code, no `:emoji:`, no quotation at the start of a line. In `plain_text` with `emoji: false` only `entities` are needed.
 */
export const mrkdwn = (text: string): string =>
  entities(
    text
      .replace(/[*＊_＿~～`｀]/gu, (mark) => lookalikes[mark] ?? mark)
      .replace(/:(?!\d\d:)(?=[^\s:]+:)/gu, "\uA789")
      .replace(/^(\s*)[>＞]/gmu, "$1\u203A"),
  );

/** A text on one line whose escaped form has at most `limit` characters: cut between characters as people see them, with "…". */
export function fitted(text: string, limit: number, safe: (text: string) => string): string {
  for (let room = limit; ; room -= 1) {
    const escaped = safe(cut(text, room));
    if (escaped.length <= limit) return escaped;
  }
}
