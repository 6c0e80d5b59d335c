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
    words: plainName(person.name).split(" "),
    ref: plainName(person.ref),
  }));
  const fitting = named.filter(({ words, ref }) =>
    wanted.every((part) => part === ref || words.some((word) => word.startsWith(part))),
  );
  const exact = fitting.filter(({ words, ref }) =>
    wanted.every((part) => part === ref || words.includes(part)),
  );
  const matches = (exact.length > 0 ? exact : fitting).map(({ person }) => person);
  if (matches.length > 0) return { matches };
  // A reference is somebody's or nobody's: the next number is no slip of the pen.
  const nearest = named
    .map(({ person, words }) => ({
      person,
      slips: wanted.reduce((sum, part) => sum + nearestOf(words, part), 0),
    }))
    .toSorted((a, b) => a.slips - b.slips)[0];
  return { suggestion: nearest && nearest.slips <= 2 ? nearest.person : null };
}

/** Slips to the nearest word; a word that is more slips than not is another word. */
function nearestOf(words: readonly string[], part: string): number {
  const least = Math.min(...words.map((word) => slips(part, word)));
  return 2 * least <= part.length ? least : Number.POSITIVE_INFINITY;
}

/** Letters to change, add or drop to get from one word to the other (Levenshtein). */
function slips(a: string, b: string): number {
  const letters = [...b];
  let row = Array.from({ length: letters.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of letters.entries()) {
      const [left, above, corner] = [next[j] ?? 0, row[j + 1] ?? 0, row[j] ?? 0];
      next.push(Math.min(left + 1, above + 1, corner + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[letters.length] ?? 0;
}
