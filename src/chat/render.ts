import { readFileSync } from "node:fs";
import path from "node:path";
import { GlobalSettings, Template } from "adaptivecards-templating";
import { type Card, type CardName, cardNames } from "../domain/views/card.ts";
import { packageRoot } from "../package-root.ts";
import type { RenderedCard } from "../ports.ts";
import { escapeCard, isObject, type Node, plain, plainView } from "./teams/escape.ts";
import { teamsLimits } from "./teams/limits.ts";

// Without this a missing field would read "${x.y}" to the tutor. The setting is global to the package.
GlobalSettings.getUndefinedFieldValueSubstitutionString = (field) => {
  throw new Error(`The card's view lacks the field "${field}" that its template shows.`);
};

// Read when the process starts, so that a broken template stops the start and not a Monday; building a Template takes ten times as
// long as expanding it.
const templates: ReadonlyMap<CardName, Template> = new Map(
  cardNames.map((name) => [name, readTemplate(name)]),
);

/**
 * Draws a card for a platform: escapes its view, expands its template once, escapes what clients would read as Markdown. Throws on a
 * view that does not fit its template.
 */
export function render(dialect: "teams", card: Card): RenderedCard {
  const summary = plain(card.summary);
  const text = plain(card.text);
  const expanded: Node | undefined = templates
    .get(card.name)
    ?.expand({ $root: plainView(card.view) });
  if (expanded === undefined || !isObject(expanded))
    throw new Error(`There is no ${dialect} card "${card.name}" that expands to one object.`);
  // Cut between characters, never inside one.
  const inWords = text.slice(0, teamsLimits.inWords).replace(/[\uD800-\uDBFF]$/u, "");
  const json = escapeCard({ ...expanded, fallbackText: inWords, speak: inWords });
  // Inside longer text the engine swallows the error above and prints the expression. Data cannot look so: its "${" was taken apart.
  if (JSON.stringify(json).includes("${"))
    throw new Error(`Card "${card.name}" has an expression that could not be expanded.`);
  return { json, summary, text };
}

function readTemplate(name: CardName): Template {
  const file = path.join(packageRoot, "cards", name, "teams.json");
  try {
    return new Template(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`cards/${name}/teams.json must be an Adaptive Card template: ${why}`);
  }
}
