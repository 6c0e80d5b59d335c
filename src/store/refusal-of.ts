import { MaybeSaved } from "../domain/maybe-saved.ts";
import type { ShownRefusal } from "../domain/view.ts";
import { isLost } from "./is-lost.ts";

/** What whoever asked is told about an error that nobody foresaw; the reference is the log's too. */
export function refusalOf(
  error: unknown,
  ref: string,
): Extract<ShownRefusal, { why: "data-down" | "fault" | "unsure" }> {
  if (error instanceof MaybeSaved) return { why: "unsure", ref };
  return { why: isLost(error) ? "data-down" : "fault", ref };
}
