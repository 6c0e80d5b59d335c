import { pluralIn } from "../plural.ts";

/** The word that goes with a number. */
export const plural = pluralIn("en-GB", ["one", "other"]);
const lists = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" });

/** "1 day", "2 days". */
export const counted = (n: number, one: string, other: string): string =>
  `${n} ${plural(n, { one, other })}`;

export const days = (n: number): string => counted(n, "day", "days");

/** "Dr Li and Dr Osei". */
export const allOf = (names: readonly string[]): string => lists.format(names);

const spelt = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/** "four"; figures from 10. */
export const inLetters = (n: number): string => spelt[n] ?? String(n);

/** A median: "4", or "3 to 4" where it lies between two whole numbers. */
export const median = (n: number): string =>
  Number.isInteger(n) ? String(n) : `${Math.floor(n)} to ${Math.ceil(n)}`;
