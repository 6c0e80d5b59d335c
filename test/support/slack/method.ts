import { isObject, type Node, type NodeObject } from "../../../src/chat/json.ts";
import type { Token } from "./tokens.ts";
import type { World } from "./world.ts";

/** A call of a method by somebody who may make it. */
export interface Asked {
  readonly world: World;
  readonly args: NodeObject;
  readonly token: Token;
}

export interface Method {
  /** The scope it needs, where it needs one. */
  readonly scope?: string;
  /** Whose token it takes; "none" where it proves itself otherwise. */
  readonly by?: "app" | "none";
  answer(asked: Asked): NodeObject;
}

export type Methods = Readonly<Record<string, Method>>;

/** A plain argument; forms send numbers and truths as text. */
export const argument = (args: NodeObject, name: string): string => {
  const value = args[name];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
};

export const isTrue = (args: NodeObject, name: string): boolean =>
  ["true", "1"].includes(argument(args, name));

export const isRefusal = (value: unknown): value is NodeObject =>
  isObject(value as Node) && (value as NodeObject).ok === false;
