import type { Words } from "../../../src/domain/words/words.ts";

/** A language made from another: whatever comes out of its words stands between ⟦ and ⟧. */
export const pseudoOf = (words: Words): Words => marked(words) as Words;

function marked(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? "" : `⟦${value}⟧`;
  if (typeof value === "function") return (...given: unknown[]) => marked(value(...given));
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null || value instanceof RegExp) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner)]));
}

/** What of a text came from elsewhere. A mark that a limit cut off at its end holds as far as the text goes. */
export function unmarked(text: string): string {
  const inside = /⟦[^⟦⟧]*⟧/gu;
  let rest = text;
  while (rest.search(inside) >= 0) rest = rest.replaceAll(inside, "");
  return rest.replace(/⟦.*$/su, "");
}
