import type { Seat } from "./seat.ts";

/** The newest card before somebody, in words. */
export const first = async (seat: Seat): Promise<string> => (await seat.screen())[0] ?? "";

/** Whether anything before somebody says so. */
export const says = async (seat: Seat, words: string): Promise<boolean> =>
  (await seat.screen()).some((card) => card.includes(words));
