/** Codes or words of a file and what they are to us; null for those that tell us nothing. */
export type Codes<T> = Readonly<Record<string, T>>;

/** What a code means, HESA's "01" like UDD's "1"; undefined for one that nobody knows. */
export function meaningOfCode<T>(text: string, codes: Codes<T>): T | undefined {
  const code = text.toUpperCase().replace(/^0+(?=\d)/u, "");
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** What a word means, "Agreed absence" like "agreed-absence"; undefined for one that nobody knows. */
export function meaningOfWord<T>(text: string, words: Codes<T>): T | undefined {
  if (Object.hasOwn(words, text)) return words[text]; // as it should be, and as millions of rows are
  const word = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** "attended, late or absent" */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** UDD's flags (1 yes, 0 or 2 no) and what people write instead. */
export const flags: Codes<boolean> = {
  "1": true,
  "0": false,
  "2": false,
  YES: true,
  NO: false,
  Y: true,
  N: false,
  TRUE: true,
  FALSE: false,
};

/** The year in which an academic year begins: 2026 for "2026", "2026/27" and "2026-2027"; null for anything else. */
export function yearOf(text: string): number | null {
  const parts = /^((?:19|20)\d\d)(?:\s*[/–-]\s*((?:19|20)?\d\d))?$/u.exec(text);
  if (parts === null) return null;
  const year = Number(parts[1]);
  const next = parts[2] === undefined ? null : Number(parts[2]) % 100;
  return next === null || next === (year + 1) % 100 ? year : null;
}
