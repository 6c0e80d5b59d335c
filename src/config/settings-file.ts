import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { defaultSettings, type Settings } from "../domain/settings.ts";
import { didYouMean } from "./did-you-mean.ts";
import { settingsSchema } from "./settings-schema.ts";

/** The name by which problems speak of the file. */
export const SETTINGS_FILE = "waymark.yaml";

/**
 * The institution's settings: what the file says, the defaults for the rest. Null is no file. Every problem names its line, what is
 * allowed and what came; with any problem the settings are the defaults.
 */
export function readSettings(text: string | null): { settings: Settings; problems: string[] } {
  if (text === null) return { settings: defaultSettings, problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ pos, message }) => `${SETTINGS_FILE}, line ${lines.linePos(pos[0]).line}: ${message}.`,
    );
    return { settings: defaultSettings, problems };
  }
  const merged = overlay(defaultSettings, document.toJS());
  const parsed = settingsSchema.safeParse(merged);
  if (parsed.success) return { settings: parsed.data, problems: [] };
  const place = (path: readonly PropertyKey[]) =>
    `${SETTINGS_FILE}, line ${lines.linePos(offsetOf(document, path)).line}`;
  return {
    settings: defaultSettings,
    problems: parsed.error.issues.flatMap((issue) => sayIssue(issue, merged, place)),
  };
}

/** The file's values over the defaults; a section that says nothing leaves them all. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === null || over === undefined) return base;
  if (!isSection(base) || !isSection(over)) return over;
  const names = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...names].map((name) => [name, overlay(base[name], over[name])]));
}

const isSection = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function sayIssue(
  issue: z.core.$ZodIssue,
  merged: unknown,
  place: (path: readonly PropertyKey[]) => string,
): string[] {
  if (issue.code !== "unrecognized_keys") {
    const name = issue.path.length > 0 ? issue.path.join(".") : "the whole file";
    const got = JSON.stringify(valueAt(merged, issue.path));
    return [`${place(issue.path)}: ${name} ${issue.message}; got ${got}.`];
  }
  const section = valueAt(defaultSettings, issue.path);
  // Where the defaults have no such section the message holds its names.
  const known = isSection(section) ? Object.keys(section) : issue.message.split(", ");
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    const meant = didYouMean(key, known);
    const help = meant === null ? `Here there are ${known.join(", ")}.` : `Did you mean ${meant}?`;
    return `${place(path)}: ${path.join(".")} is not a setting. ${help}`;
  });
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isSection(at) ? at[String(key)] : undefined;
  }, value);

/** Where the file names the path, or as much of it as it names. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const key of path) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
      continue;
    }
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    if (pair === undefined) break;
    offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
    node = pair.value;
  }
  return offset;
}
