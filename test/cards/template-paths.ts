import { isObject, type Json } from "./json.ts";

/** Paths of a view that a template shows, "rows.buttons.verb"; lists are written like their items. */
export function pathsUsed(template: Json, scope: readonly string[] = []): string[] {
  if (typeof template === "string") {
    return [...template.matchAll(/\$\{([^}]*)\}/gu)].map(([, path = ""]) => inScope(path, scope));
  }
  if (Array.isArray(template)) return template.flatMap((item) => pathsUsed(item, scope));
  if (!isObject(template)) return [];
  const { $data, ...rest } = template;
  const inner =
    typeof $data === "string"
      ? inScope($data.slice(2, -1), scope).split(".").filter(Boolean)
      : scope;
  return Object.values(rest).flatMap((value) => pathsUsed(value, inner));
}

const inScope = (path: string, scope: readonly string[]): string =>
  (path === "$data" ? scope : [...scope, path]).join(".");

/** Paths of the leaves of a view, written alike; an empty list is one. */
export function leavesOf(view: Json, at = ""): string[] {
  if (Array.isArray(view))
    return view.length === 0 ? [at] : view.flatMap((item) => leavesOf(item, at));
  if (!isObject(view)) return [at];
  return Object.entries(view).flatMap(([key, value]) =>
    leavesOf(value, at === "" ? key : `${at}.${key}`),
  );
}
