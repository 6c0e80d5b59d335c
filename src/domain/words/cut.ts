/** Longest data may be inside a sentence, in UTF-16 units: the text limits of the cards. */
export const textLimits = {
  name: 40,
  /** Title of a piece of work together with its module. */
  piece: 60,
  /** A first name, or a whole name, on a button. */
  nameOnButton: 12,
  button: 20,
  note: 500,
} as const;

const graphemes = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** The text on one line, at most `limit` long: cut between characters as people see them, with "…" in place of the rest. */
export function cut(text: string, limit: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= limit) return line;
  let kept = "";
  for (const { segment } of graphemes.segment(line.slice(0, limit * 2))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
