import { readFileSync } from "node:fs";
import path from "node:path";
import { GlobalSettings, Template } from "adaptivecards-templating";
import { type Card, type CardName, cardNames } from "../domain/views/card.ts";
import { packageRoot } from "../package-root.ts";
import type { RenderedCard } from "../ports/messages.ts";
import { isObject, type Node } from "./json.ts";
import { escapeCard, plain, plainView } from "./teams/escape.ts";
import { teamsLimits } from "./teams/limits.ts";

/**
 * Reads and parses every template, so that a broken one stops the start and not a Monday, and gives the function that draws cards for
 * Teams and for the sandbox page. One Template object a card: building one takes ten times as long as expanding it.
 */
export function openCards(): (card: Card) => RenderedCard {
  // Without this a missing field would read "${x.y}" to the tutor. The setting is global to the package.
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (field) => {
    throw new Error(`The card's view lacks the field "${field}" that its template shows.`);
  };
  const templates = new Map(cardNames.map((name) => [name, readTemplate(name)]));
  return (card) => draw(templates.get(card.name), card);
}

/** Escapes the view, expands the template once, escapes what clients would read as Markdown. Throws on a view that does not fit. */
function draw(template: Template | undefined, card: Card): RenderedCard {
  const text = plain(card.text);
  const expanded: Node | undefined = template?.expand({ $root: plainView(card.view) });
  if (expanded === undefined || !isObject(expanded))
    throw new Error(`There is no template of card "${card.name}" that expands to one object.`);
  // Cut between characters, never inside one.
  const inWords = text.slice(0, teamsLimits.inWords).replace(/[\uD800-\uDBFF]$/u, "");
  const json = escapeCard({ ...expanded, fallbackText: inWords, speak: inWords });
  // Inside longer text the engine swallows the error above and prints the expression. Data cannot look so: its "${" was taken apart.
  if (JSON.stringify(json).includes("${"))
    throw new Error(`Card "${card.name}" has an expression that could not be expanded.`);
  return { json, summary: plain(card.summary), text };
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
