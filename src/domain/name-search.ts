import type { NamedStudent } from "./facts.ts";
import { groupBy } from "./group.ts";

/** Known-as name and family name, as on the record; one-word names stand alone. */
export const fullName = ({ givenName, familyName, knownAs }: NamedStudent): string =>
  [knownAs ?? givenName, familyName].filter(Boolean).join(" ");

/** Letters that no accent can be taken from. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  ı: "i",
};

/** Letters without accents, case or punctuation: "Siobhán Ní Bhriain" → "siobhan ni bhriain". */
export const plainName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[æœøłđðþßı]/gu, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The words of a name, also as those write it who leave out the apostrophe: "O'Dwyer" is "o", "dwyer" and "odwyer". */
const wordsOf = (name: string): string[] => [
  ...new Set(
    `${plainName(name)} ${plainName(name.replace(/[\u0027\u2019\u02BC]/gu, ""))}`.split(" "),
  ),
];

const alphabet = new Intl.Collator("en-GB");

/** Order of names on a screen: by family name, or the one name there is, then by first name; two alike by reference. */
export function byName(a: NamedStudent, b: NamedStudent): number {
  const last = ({ familyName, knownAs, givenName }: NamedStudent) =>
    familyName ?? knownAs ?? givenName;
  return (
    alphabet.compare(last(a), last(b)) ||
    alphabet.compare(fullName(a), fullName(b)) ||
    (a.ref < b.ref ? -1 : 1)
  );
}

/** References of those whose name, as `shown`, reads like that of another: wherever they stand, they are told apart. */
export function namesakes(
  people: readonly NamedStudent[],
  shown: (student: NamedStudent) => string,
): ReadonlySet<string> {
  const refs = new Set(people.map(({ ref }) => ref));
  const once = people.filter(({ ref }) => refs.delete(ref));
  return new Set(
    [...groupBy(once, (student) => plainName(shown(student))).values()].flatMap((alike) =>
      alike.length > 1 ? alike.map(({ ref }) => ref) : [],
    ),
  );
}

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
    words: wordsOf(person.name),
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
