import { plainName } from "../name-search.ts";
import type { Programme } from "./facts.ts";
import type { SummaryPart, SummaryQuestion } from "./view.ts";

/** A question in a director's own words. */
export interface Asked extends SummaryQuestion {
  /** What is left: the programme, as it was typed; empty where none was named. */
  readonly name: string;
}

const parts: Readonly<Record<string, SummaryPart | null>> = {
  summary: null,
  waiting: "waiting",
  modules: "modules",
  cases: "cases",
  outcomes: "outcomes",
};

/** "waiting 7 days year 1", "summary CS year 2"; null for anything else. How many days is for the answer to say: it knows one step. */
export function readQuestion(text: string): Asked | null {
  const [word = "", ...rest] = text.trim().split(/\s+/u);
  const part = parts[word.toLowerCase()];
  if (part === undefined) return null;
  const typed = rest.join(" ");
  const year = /\byear (\d{1,2})\b/iu.exec(typed)?.[1];
  const name = typed
    .replace(/\byear \d{1,2}\b/giu, "")
    .replace(part === "waiting" ? /\b(?:(?:more than|over) )?\d{1,3} days?\b/giu : "", "")
    .replace(/\s+/gu, " ")
    .trim();
  return { part, year: year === undefined ? null : Number(year), name };
}

/** Words of a title that its short form leaves out. */
const small = new Set(["and", "of", "the", "in", "with", "ba", "bsc", "beng", "llb", "ma", "msc"]);

/** Programmes that a typed name fits: by reference, by its first letters ("CS"), or by words that begin those of the title. All where none was typed. */
export function findProgrammes(programmes: readonly Programme[], typed: string): Programme[] {
  const wanted = plainName(typed);
  if (wanted === "") return typed.trim() === "" ? [...programmes] : [];
  const exact = programmes.filter(
    ({ ref, title }) =>
      plainName(ref) === wanted || plainName(title) === wanted || firstLetters(title) === wanted,
  );
  if (exact.length > 0) return exact;
  return programmes.filter(({ ref, title }) => {
    const words = [...plainName(title).split(" "), ...plainName(ref).split(" ")];
    return wanted.split(" ").every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** "BSc Computer Science" → "cs". */
const firstLetters = (title: string): string =>
  plainName(title)
    .split(" ")
    .flatMap((word) => (small.has(word) ? [] : [word.slice(0, 1)]))
    .join("");
