/** Looking into cards and templates: plain JSON, walked. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** The text, or none where something else stands. */
export const textOf = (json: Json | undefined): string => (typeof json === "string" ? json : "");

/** Every object of a tree, parents first. */
export function objectsIn(json: Json): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(objectsIn);
  return isObject(json) ? [json, ...Object.values(json).flatMap(objectsIn)] : [];
}

/** Every text of a tree with the key it stands under. */
export function textsIn(json: Json, key = ""): { key: string; text: string }[] {
  if (typeof json === "string") return [{ key, text: json }];
  if (Array.isArray(json)) return json.flatMap((item) => textsIn(item, key));
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([inner, value]) => textsIn(value, inner));
}

/** What a sighted person reads on a card: texts, labels, the choices that are open; not the buttons. */
export function visibleTexts(json: Json): string[] {
  if (Array.isArray(json)) return json.flatMap(visibleTexts);
  if (!isObject(json) || json.isVisible === false || leadsBack(json)) return [];
  const { type, style, choices, value, ...rest } = json;
  const own = ["text", "title", "label"].flatMap((key) => {
    const text = json[key];
    return typeof text === "string" ? [text] : [];
  });
  const open = (Array.isArray(choices) ? choices : []).filter(
    (choice) => isObject(choice) && (style === "expanded" || choice.value === value),
  );
  const inside = ["body", "items", "inlines"].flatMap((key) => visibleTexts(rest[key] ?? []));
  return textOf(type).startsWith("Chart.") ? [] : [...own, ...visibleTexts(open), ...inside];
}

/** The tappable line over a card that goes back to the list. */
const leadsBack = ({ selectAction }: JsonObject): boolean =>
  isObject(selectAction) && selectAction.verb === "list";

/** Words; figures are taken in at a glance. */
export const countWords = (texts: readonly string[]): number =>
  texts.flatMap((text) => text.split(/\s+/u)).filter((word) => /\p{L}/u.test(word)).length;

export const bytesOf = (json: object): number => Buffer.byteLength(JSON.stringify(json));

/** Where two trees differ in keys or kinds; the first item of an array stands for all. Empty when alike. */
export function shapeDifferences(sample: Json | undefined, other: Json, at = "view"): string[] {
  if (sample === undefined) return [];
  if (Array.isArray(sample) || Array.isArray(other)) {
    if (!Array.isArray(sample) || !Array.isArray(other)) return [`${at}: a list or not`];
    return other.flatMap((item, index) => shapeDifferences(sample[0], item, `${at}[${index}]`));
  }
  if (isObject(sample) && isObject(other)) {
    const keys = new Set([...Object.keys(sample), ...Object.keys(other)]);
    return [...keys].flatMap((key) => {
      const [wanted, found] = [sample[key], other[key]];
      if (wanted === undefined || found === undefined) return [`${at}.${key}: only in one`];
      return shapeDifferences(wanted, found, `${at}.${key}`);
    });
  }
  if (other === null) return [`${at}: null`];
  return isObject(sample) || isObject(other) ? [`${at}: an object or not`] : [];
}
