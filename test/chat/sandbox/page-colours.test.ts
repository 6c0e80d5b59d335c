import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../../src/package-root.ts";

const css = readFileSync(path.join(packageRoot, "src/chat/sandbox/page/base.css"), "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");

describe.each([
  ["light", tokens(light)],
  ["dark", new Map([...tokens(light), ...tokens(dark.slice(0, dark.indexOf("}\n}")))])],
])("colours, %s", (_scheme, colour) => {
  test.each([
    ["ink", ["ground", "side", "card", "tint", "tint-strong", "attention-tint"]],
    ["quiet", ["ground", "side", "card", "tint", "tint-strong"]],
    ["accent", ["card", "tint", "tint-strong", "accent-tint"]],
    ["attention", ["card", "attention-tint"]],
    ["good", ["card", "good-tint"]],
    ["warning", ["card", "warning-tint"]],
    ["on-accent", ["accent", "accent-strong"]],
    ["on-own", ["own"]],
  ])("%s is readable on its grounds (4.5)", (text, grounds) => {
    for (const ground of grounds) {
      expect(contrast(of(colour, text), of(colour, ground)), ground).toBeGreaterThan(4.5);
    }
  });

  test("edges of controls and bars stand out (3)", () => {
    for (const ground of ["ground", "card", "tint"]) {
      expect(contrast(of(colour, "edge"), of(colour, ground)), ground).toBeGreaterThan(3);
    }
    expect(contrast(of(colour, "accent"), of(colour, "card"))).toBeGreaterThan(3);
  });
});

function tokens(part: string): Map<string, string> {
  const pairs = part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return new Map([...pairs].map(([, name = "", value = ""]) => [name, value]));
}

function of(colours: Map<string, string>, name: string): string {
  const value = colours.get(name);
  if (value === undefined) throw new Error(`no colour --${name}`);
  return value;
}

/** Contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
