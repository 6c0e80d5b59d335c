import { isList, isObject, type Node, type NodeObject, textOf } from "../../../src/chat/json.ts";

/** What is wrong at a place of a payload, worded as Slack words it. */
export interface Complaint {
  readonly at: string;
  readonly says: string;
}

/** Says what is wrong with a value; nothing where Slack would take it. */
export type Shape = (value: Node, at: string) => Complaint[];
export type Fields = Readonly<Record<string, Shape>>;

export const complain = (at: string, says: string): Complaint[] => [{ at, says }];

export const anything: Shape = () => [];

export const flag: Shape = (value, at) =>
  typeof value === "boolean" ? [] : complain(at, "must be a valid boolean");

export const string =
  (most: number, least = 1): Shape =>
  (value, at) => {
    if (typeof value !== "string") return complain(at, "must be a string");
    if (value.length < least) return complain(at, `must be more than ${least - 1} characters`);
    return value.length > most ? complain(at, `must be less than ${most + 1} characters`) : [];
  };

export const matching =
  (pattern: RegExp, says: string): Shape =>
  (value, at) =>
    pattern.test(textOf(value)) ? [] : complain(at, says);

export const whole =
  (least: number, most: number): Shape =>
  (value, at) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? []
      : complain(at, `must be a whole number from ${least} to ${most}`);

export const oneOf =
  (...values: readonly string[]): Shape =>
  (value, at) =>
    values.includes(textOf(value)) ? [] : complain(at, "must be a valid enum value");

export const list =
  (item: Shape, most: number, least = 1): Shape =>
  (value, at) => {
    if (!isList(value)) return complain(at, "must be an array");
    if (value.length < least) return complain(at, `no fewer than ${least} items allowed`);
    if (value.length > most) return complain(at, `no more than ${most} items allowed`);
    return value.flatMap((one, index) => item(one, `${at}/${index}`));
  };

/** An object with these fields and no other. */
export const object =
  (required: Fields, optional: Fields = {}): Shape =>
  (value, at) => {
    if (!isObject(value)) return complain(at, "must be an object");
    const known: Fields = { ...required, ...optional };
    return [
      ...Object.keys(required)
        .filter((key) => value[key] === undefined)
        .flatMap((key) => complain(at, `missing required field: ${key}`)),
      ...Object.entries(value).flatMap(([key, inner]) => {
        const shape = Object.hasOwn(known, key) ? known[key] : undefined;
        return shape
          ? shape(inner, `${at}/${key}`)
          : complain(at, `invalid additional property: ${key}`);
      }),
    ];
  };

/** An object whose `type` says which fields it has. */
export const typed = (required: Fields, optional: Fields = {}): Shape =>
  object({ type: anything, ...required }, optional);

/** One of several kinds of object, told apart by their `type`. */
export const byType =
  (kinds: Fields): Shape =>
  (value, at) => {
    if (!isObject(value)) return complain(at, "must be an object");
    const type = textOf(value.type);
    const shape = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    return shape ? shape(value, at) : complain(`${at}/type`, `unsupported type: ${type}`);
  };

export const all =
  (...shapes: readonly Shape[]): Shape =>
  (value, at) =>
    shapes.flatMap((shape) => shape(value, at));

/** What holds of an object as a whole; `says` where it does not. */
export const holds =
  (test: (value: NodeObject) => boolean, says: string): Shape =>
  (value, at) =>
    isObject(value) && !test(value) ? complain(at, says) : [];
