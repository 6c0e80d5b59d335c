import { FEWEST, isSmall } from "./protect.ts";

/** So many of a group, as it may be shown: neither those of whom it holds nor the others are then one to four people whom a reader could count. */
export type Share =
  | { readonly kind: "exact"; readonly n: number; readonly of: number }
  | { readonly kind: "few" | "nearly-all"; readonly of: number }
  /** Too few in all to say more than none or everybody. */
  | { readonly kind: "hidden" };

export function share(n: number, of: number): Share {
  if (of < FEWEST) return { kind: "hidden" };
  // In a group of under nine, "fewer than 5" and "nearly all" would leave each other too little room.
  if (of < 2 * FEWEST - 1 && n > 0 && n < of) return { kind: "hidden" };
  if (isSmall(n)) return { kind: "few", of };
  return isSmall(of - n) ? { kind: "nearly-all", of } : { kind: "exact", n, of };
}
