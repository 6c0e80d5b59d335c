/** The longest that files and people may bring, of several kinds. */
export const longest = {
  "10,000 letters": "x".repeat(10_000),
  "10,000 characters in words": "lorem ipsum ".repeat(834),
  "emoji of many code points": "👩🏽‍🎓".repeat(1_000),
  "one letter with 9,000 accents": `A${"\u0301".repeat(9_000)}`,
  "a script written right to left": "محمد عبد الرحمن ".repeat(600),
  "marks that take a backslash each": "*_[]<>".repeat(1_700),
  "quotes that take a backslash each": '"\\'.repeat(5_000),
};
