import { InvalidArgumentError } from "commander";
import { type IsoDate, isIsoDate } from "../domain/dates.ts";

/** Argument readers: what they refuse is wrong usage, exit 2. */
export function readDate(text: string): IsoDate {
  if (!isIsoDate(text))
    throw new InvalidArgumentError(`It takes a date such as 2014-03-10; got "${text}".`);
  return text;
}

export const readPort = (text: string): number => readWhole(text, 0, 65_535, "a port");
export const readWeek = (text: string): number => readWhole(text, 1, 34, "a teaching week");
export const readYear = (text: string): number => readWhole(text, 1, 12, "a year of study");
export const readCount = (text: string): number =>
  readWhole(text, 0, 1_000, "a number of students");

function readWhole(text: string, least: number, most: number, what: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new InvalidArgumentError(`It takes ${what} from ${least} to ${most}; got "${text}".`);
  }
  return value;
}
