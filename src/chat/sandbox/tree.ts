/** A piece of a page as data, so that nothing enters the page as HTML: the page builds its elements one by one. */
export type Tree = string | Branch;
export interface Branch {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
}

/** A branch; what is absent of its attributes is left out, "" stands for one without a value. */
export const branch = (
  tag: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly Tree[],
): Branch => ({
  tag,
  attributes: Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
  children,
});

/** Every branch of trees, parents first. */
export const branchesOf = (trees: readonly Tree[]): Branch[] =>
  trees.flatMap((tree) => (typeof tree === "string" ? [] : [tree, ...branchesOf(tree.children)]));

/** The trees with every branch changed from the inside out, and every text; a branch may become any number of trees. */
export const changed = (
  trees: readonly Tree[],
  change: { branch: (branch: Branch) => readonly Tree[]; text: (text: string) => string },
): Tree[] =>
  trees.flatMap((tree) =>
    typeof tree === "string"
      ? [change.text(tree)]
      : change.branch({ ...tree, children: changed(tree.children, change) }),
  );

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};
const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27);/gu, (entity) => entities[entity] ?? entity);

const pieces = /<(\/)?([a-z][a-z0-9]*)([^>]*?)(\/)?>|[^<]+/gu;
const attribute = /([\w:-]+)="([^"]*)"/gu;

/** Reads what react-dom/server writes as static markup: every element closed, every value in quotes, five entities. Throws on anything else. */
export function readMarkup(markup: string): Tree[] {
  const top: Tree[] = [];
  const open: { branch: Branch; children: Tree[] }[] = [];
  for (const [piece, closing, tag = "", attributes = "", closed] of markup.matchAll(pieces)) {
    const children = open.at(-1)?.children ?? top;
    if (tag === "") children.push(decoded(piece));
    else if (closing) {
      if (open.pop()?.branch.tag !== tag) throw new Error(`</${tag}> closes nothing.`);
    } else {
      const inside: Tree[] = [];
      const found = [...attributes.matchAll(attribute)].map(([, name = "", value = ""]) => [
        name,
        decoded(value),
      ]);
      const one = { tag, attributes: Object.fromEntries(found), children: inside };
      children.push(one);
      if (!closed) open.push({ branch: one, children: inside });
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.branch.tag}> is not closed.`);
  return top;
}
