import { isPerson } from "./people.js";

/** What the server may put on the page as data; anything else is a bug there and is left out here. */
const tags = new Set([
  "a",
  "button",
  "div",
  "fieldset",
  "h3",
  "h4",
  "input",
  "label",
  "legend",
  "optgroup",
  "option",
  "p",
  "select",
  "span",
  "strong",
  "textarea",
]);
const attributes = new Set([
  "aria-label",
  "checked",
  "class",
  "data-item",
  "data-style",
  "data-token",
  "data-verb",
  "label",
  "name",
  "required",
  "rows",
  "selected",
  "type",
  "value",
]);

/**
 * Elements of trees that came as data. Text stays text: nothing is read as HTML.
 * @param {(string | { tag: string, attributes: Record<string, string>, children: unknown[] })[]} trees
 * @returns {Node[]}
 */
export const build = (trees) => trees.flatMap(grown);

function grown(tree) {
  if (typeof tree === "string") return [document.createTextNode(tree)];
  if (!tags.has(tree.tag)) return build(tree.children);
  const element = document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attributes)) {
    if (attributes.has(name)) element.setAttribute(name, value);
  }
  if (tree.tag === "a") lead(element, tree.attributes.href);
  element.append(...build(tree.children));
  return [element];
}

/** Another site beside the page; somebody else of the page in its place. */
function lead(anchor, url) {
  if (isPerson(url)) anchor.href = url;
  if (/^https:\/\//i.test(url ?? ""))
    Object.assign(anchor, { href: url, target: "_blank", rel: "noopener noreferrer" });
}
