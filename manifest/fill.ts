/** What a manifest leaves open: stands in its texts as written here, and nowhere else begins with YOUR-. */
export type Blank =
  | "YOUR-ADDRESS"
  | "YOUR-APP-ID"
  | "YOUR-PRIVACY-PAGE"
  | "YOUR-TERMS-PAGE"
  | "YOUR-UNIVERSITY"
  | "YOUR-VERSION"
  | "YOUR-WEBSITE";

/** A manifest's JSON with its blanks filled in. A field whose blank is null is left out; a blank that nobody fills is a mistake of ours. */
export function fill(
  text: string,
  values: Readonly<Partial<Record<Blank, string | null>>>,
): Record<string, unknown> {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    const blank = /YOUR-[A-Z-]*[A-Z]/.exec(value)?.[0];
    if (blank === undefined) return value;
    const filled = values[blank as Blank];
    if (filled === undefined) throw new Error(`${blank} is not filled in.`);
    return filled === null ? undefined : value.replace(blank, () => filled);
  });
}
