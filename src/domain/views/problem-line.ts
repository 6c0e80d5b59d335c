import type { FormRefusal } from "../forms.ts";
import type { Reader } from "../words/reader.ts";
import type { ViewContext } from "./card.ts";

/** The line above a form that was not saved; none at first. The hint about health has a card of its own. */
export function problemLine(
  refusal: FormRefusal | null,
  reader: Reader,
  { words }: Pick<ViewContext, "words">,
): string[] {
  return refusal === null || refusal.why === "health-hint" ? [] : [words.problem(refusal, reader)];
}
