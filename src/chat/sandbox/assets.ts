import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { packageRoot } from "../../package-root.ts";

const pageFolder = path.join(packageRoot, "src/chat/sandbox/page");
const { resolve } = createRequire(import.meta.url);

/** The files of the page by the name they are asked for: our own and the two libraries, all from this computer. */
export function pageAssets(): ReadonlyMap<string, string> {
  const ours = readdirSync(pageFolder).filter((name) => name !== "index.html");
  return new Map([
    ...ours.map((name): [string, string] => [name, path.join(pageFolder, name)]),
    ["adaptivecards.js", resolve("adaptivecards/dist/adaptivecards.min.js")],
    ["markdown-it.js", resolve("markdown-it/browser")],
  ]);
}

/** The page itself, with the institution's name in its place. */
export function pageHtml(institution: string): string {
  const html = readFileSync(path.join(pageFolder, "index.html"), "utf8");
  return html.replaceAll("{institution}", () => escapeHtml(institution));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
