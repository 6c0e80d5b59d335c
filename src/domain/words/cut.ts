/** Longest data may be inside a sentence, in UTF-16 units: the text limits of the cards. */
export const textLimits = {
  /** A person, a programme or a module. */
  name: 40,
  pronouns: 20,
  /** As long as an address may be. */
  email: 254,
  /** Title of a piece of work together with its module. */
  piece: 60,
  /** A first name, or a whole name, on a button. */
  nameOnButton: 12,
  button: 20,
  /** A line of a drop-down. */
  option: 75,
} as const;

const graphemes = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** The text on one line, at most `limit` long: cut between characters as people see them, with "…" in place of the rest. */
export function cut(text: string, limit: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= limit) return line;
  // The character that would cross the limit goes whole, however many marks it is made of.
  const end = graphemes.segment(line.slice(0, 2 * limit)).containing(limit - 1)?.index ?? 0;
  return `${line.slice(0, end).trimEnd()}…`;
}
