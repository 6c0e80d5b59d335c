import type { help } from "../../src/domain/words/en-GB/answers.ts";

/** The words that help lists for any hat, and help itself, in alphabetical order. */
export const wordsOfHelp = (lines: typeof help): string[] =>
  ["help", ...lines.tutor, lines.raise, ...lines.support, lines.everybody]
    .map((line) => line.split(/[ :]/)[0] ?? "")
    .filter((word, at, all) => all.indexOf(word) === at)
    .toSorted();
