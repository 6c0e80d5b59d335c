import type { NamedStudent } from "./facts.ts";

/** Known-as name and family name, as on the record; one-word names stand alone. */
export const fullName = ({ givenName, familyName, knownAs }: NamedStudent): string =>
  [knownAs ?? givenName, familyName].filter(Boolean).join(" ");

/** Letters without accents, case or punctuation: "Siobhán Ní Bhriain" → "siobhan ni bhriain". */
export const plainName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** How a typed name fits people: those it names, else the one it was probably meant for. */
export type NameMatch<T> = { readonly matches: readonly T[] } | { readonly suggestion: T | null };

/**
 * Finds people by what somebody typed: every typed word must begin a word of the name or be the reference. Without a match, the
 * nearest name within two slips is suggested. `people` are the reader's own: nobody else can be found or suggested.
 */
export function findByName<T extends { readonly name: string; readonly ref: string }>(
  people: readonly T[],
  typed: string,
): NameMatch<T> {
  const wanted = plainName(typed).split(" ").filter(Boolean);
  if (wanted.length === 0) return { suggestion: null };
  const named = people.map((person) => ({
    person,
    words: [...plainName(person.name).split(" "), plainName(person.ref)],
  }));
  const fitting = named.filter(({ words }) =>
    wanted.every((part) => words.some((word) => word.startsWith(part))),
  );
  const exact = fitting.filter(({ words }) => wanted.every((part) => words.includes(part)));
  const matches = (exact.length > 0 ? exact : fitting).map(({ person }) => person);
  if (matches.length > 0) return { matches };
  const nearest = named
    .map(({ person, words }) => ({
      person,
      slips: wanted.reduce(
        (sum, part) => sum + Math.min(...words.map((word) => slips(part, word))),
        0,
      ),
    }))
    .toSorted((a, b) => a.slips - b.slips)[0];
  return { suggestion: nearest && nearest.slips <= 2 ? nearest.person : null };
}

/** Letters to change, add or drop to get from one word to the other (Levenshtein). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left, above, corner] = [next[j] ?? 0, row[j + 1] ?? 0, row[j] ?? 0];
      next.push(Math.min(left + 1, above + 1, corner + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
