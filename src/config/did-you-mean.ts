/** The known word that was probably meant, if one or two slips of the finger explain the rest. */
export function didYouMean(word: string, known: readonly string[]): string | null {
  const most = word.length > 3 ? 2 : 1;
  const [best] = known
    .map((candidate) => ({ candidate, slips: slipsBetween(word, candidate) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return best?.candidate ?? null;
}

/** Letters to add, drop or change (Levenshtein); upper and lower case are the same. */
function slipsBetween(word: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of word.toLowerCase().split("").entries()) {
    const next = [i + 1];
    for (const [j, wanted] of other.toLowerCase().split("").entries()) {
      const [corner = 0, above = 0, left = 0] = [row[j], row[j + 1], next[j]];
      next.push(Math.min(above + 1, left + 1, corner + (letter === wanted ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
