import { expect } from "vitest";
import type { Seat } from "./seat.ts";

/** The newest card before somebody, in words. */
export const first = async (seat: Seat): Promise<string> => (await seat.screen())[0] ?? "";

/** Whether anything before somebody says so. */
export const says = async (seat: Seat, words: string): Promise<boolean> =>
  (await seat.screen()).some((card) => card.includes(words));

const all = async (seat: Seat): Promise<string> => (await seat.screen()).join("\n---\n");

/** Something before somebody says so; where nothing does, the test shows all that is there. */
export const shows = async (seat: Seat, words: string): Promise<void> =>
  expect(await all(seat)).toContain(words);

/** Nothing before somebody says so. */
export const hides = async (seat: Seat, words: string): Promise<void> =>
  expect(await all(seat)).not.toContain(words);
