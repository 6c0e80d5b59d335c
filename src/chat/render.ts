import { readFileSync } from "node:fs";
import path from "node:path";
import { GlobalSettings, Template } from "adaptivecards-templating";
import { type Card, cardNames, inWords } from "../domain/views/card.ts";
import type { Words } from "../domain/words/words.ts";
import { packageRoot } from "../package-root.ts";
import { inert, isObject, mapTexts, type Node, type NodeObject } from "./json.ts";
import { fillAction } from "./slack/actions.ts";
import { blocksOf } from "./slack/blocks.ts";
import type { SlackCard, SlackMessage } from "./slack/card.ts";
import { mrkdwn } from "./slack/escape.ts";
import { modalOf } from "./slack/modal.ts";
import { spokenText } from "./slack/texts.ts";
import { escapeCard, plain, plainView } from "./teams/escape.ts";
import { teamsLimits } from "./teams/limits.ts";

/** A card ready for a platform: its JSON, a notification without name or reason, and the whole of it in words. */
export interface RenderedCard {
  readonly json: object;
  readonly summary: string;
  readonly text: string;
}

/**
 * Reads and parses every template of Teams, so that a broken one stops the start and not a Monday, and gives the function that draws
 * cards for it.
 */
export function openCards(): (card: Card) => RenderedCard & { readonly json: NodeObject } {
  const expand = openTemplates("teams.json", cardNames);
  return (card) => {
    const text = plain(card.text);
    const expanded = expand(card.name, plainView(card.view));
    // Cut between characters, never inside one.
    const spoken = text.slice(0, teamsLimits.inWords).replace(/[\uD800-\uDBFF]$/u, "");
    const json = escapeCard({ ...expanded, fallbackText: spoken, speak: spoken });
    return { json, summary: plain(card.summary), text };
  };
}

/** The same for Slack; a cover without words of its own has the card's summary and a button to open it. */
export function openSlackCards({ buttons }: Words): (card: Card) => SlackCard {
  const expand = openTemplates("slack.json", [...cardNames, "cover"]);
  const [title, tooltip] = [buttons.open, buttons.open];
  const open = { verb: fillAction, token: "", title, tooltip, style: "default" };

  function cover({ summary, cover: own }: Card): SlackMessage {
    const view = own ?? { title: summary, lines: [], buttons: [open] };
    const { blocks } = expand("cover", mapTexts(view, inert));
    return { blocks: blocksOf(blocks), text: mrkdwn(inert(inWords(view.title, view.lines))) };
  }

  return (card) => {
    const expanded = expand(card.name, mapTexts(card.view, inert));
    const summary = inert(card.summary);
    const text = mrkdwn(inert(card.text));
    if (expanded.type === "modal")
      return { kind: "modal", ...modalOf(expanded), summary, text, cover: cover(card) };
    const blocks = blocksOf(expanded.blocks);
    return {
      kind: "message",
      blocks,
      summary,
      text: spokenText(text, blocks),
      cover: expanded.cover === true ? cover(card) : null,
    };
  };
}

/** For the sandbox page, which shows a card as either would: `json` holds both. */
export function openSandboxCards(words: Words): (card: Card) => RenderedCard {
  const teams = openCards();
  const slack = openSlackCards(words);
  return (card) => {
    const drawn = teams(card);
    return { ...drawn, json: { teams: drawn.json, slack: slack(card) } };
  };
}

type Expand = (name: string, view: Node) => NodeObject;

/**
 * One Template object a card: building one takes ten times as long as expanding it. Expands a view, whose texts must be inert, exactly once;
 * throws on a view that does not fit.
 */
function openTemplates(file: string, names: readonly string[]): Expand {
  // Without this a missing field would read "${x.y}" to the tutor. The setting is global to the package.
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (field) => {
    throw new Error(`The card's view lacks the field "${field}" that its template shows.`);
  };
  const templates = new Map(names.map((name) => [name, readTemplate(name, file)]));
  return (name, view) => {
    const expanded: Node | undefined = templates.get(name)?.expand({ $root: view });
    if (!isObject(expanded))
      throw new Error(`There is no template of card "${name}" that expands to one object.`);
    // Inside longer text the engine swallows the error above and prints the expression. Data cannot look so: its "${" was taken apart.
    if (JSON.stringify(expanded).includes("${"))
      throw new Error(`Card "${name}" has an expression that could not be expanded.`);
    return expanded;
  };
}

function readTemplate(name: string, file: string): Template {
  try {
    return new Template(
      JSON.parse(readFileSync(path.join(packageRoot, "cards", name, file), "utf8")),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`cards/${name}/${file} must be a template: ${why}`);
  }
}
