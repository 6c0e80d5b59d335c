import { FEWEST, isSmall } from "./protect.ts";

/** So many of a group, as it may be shown: neither those of whom it holds nor the others are then one to four people whom a reader could count. */
export type Share =
  | { readonly kind: "exact"; readonly n: number; readonly of: number }
  /** most: five at least, of six to eight. nearly-all: all but one to four. */
  | { readonly kind: "few" | "most" | "nearly-all"; readonly of: number }
  /** Fewer than five in all. */
  | { readonly kind: "hidden" };

export function share(n: number, of: number): Share {
  if (of < FEWEST) return { kind: "hidden" };
  if (isSmall(n)) return { kind: "few", of };
  // So small a group has no room for two kinds of answer above four.
  if (n > 0 && of > FEWEST && of < 2 * FEWEST - 1) return { kind: "most", of };
  return isSmall(of - n) ? { kind: "nearly-all", of } : { kind: "exact", n, of };
}

/** Whether five people at least are known to be meant. */
export const isMany = (one: Share): boolean =>
  one.kind === "most" || one.kind === "nearly-all" || (one.kind === "exact" && one.n > 0);
