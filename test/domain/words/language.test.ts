import { expect, test } from "vitest";
import { enGB } from "../../../src/domain/words/en-GB.ts";
import { pluralIn } from "../../../src/domain/words/plural.ts";
import type { Words } from "../../../src/domain/words/words.ts";
import { pseudoOf, unmarked } from "./pseudo.ts";

const english = pluralIn("en-GB", ["one", "other"]);
const welsh = pluralIn("cy", ["zero", "one", "two", "few", "many", "other"]);

test.each([
  [0, "tutees"],
  [1, "tutee"],
  [1.5, "tutees"],
  [2, "tutees"],
  [21, "tutees"],
])("English: %s %s", (n, word) => {
  expect(english(n, { one: "tutee", other: "tutees" })).toBe(word);
});

test.each([
  [0, "cŵn"],
  [1, "ci"],
  [2, "gi"],
  [3, "chi"],
  [4, "ci (4)"],
  [6, "chi (6)"],
  [21, "ci (4)"],
])("Welsh: %s %s", (n, word) => {
  const dogs = { zero: "cŵn", one: "ci", two: "gi", few: "chi", many: "chi (6)", other: "ci (4)" };
  expect(welsh(n, dogs)).toBe(word);
});

test("a language that says it has other forms than it has does not start", () => {
  expect(() => pluralIn("cy", ["one", "other"])).toThrow(
    /^The plurals of cy must have the forms .*; got one, other\.$/,
  );
});

test("a word with a form too few or too many, and a language with a hole, do not compile", () => {
  // `npm run check` fails where one of these is no error any more.
  // @ts-expect-error A word with a form missing.
  expect(english(2, { one: "tutee" })).toBeUndefined();
  // @ts-expect-error A word with a form of another language.
  expect(english(2, { one: "tutee", two: "tutees", other: "tutees" })).toBe("tutees");
  const { help, ...others } = enGB;
  const { title, ...rest } = help;
  const languages: Words[] = [
    { ...others, help },
    // @ts-expect-error A group of words is missing.
    others,
    // @ts-expect-error One word is missing.
    { ...others, help: rest },
    // @ts-expect-error A sentence that needs a number, where none is given.
    { ...others, help: { ...rest, title: (n: number) => `${n} ${title}` } },
  ];
  expect(languages).toHaveLength(4);
});

test("the marked language marks what words give, at any depth, and only that", () => {
  const pseudo = pseudoOf(enGB);
  expect(pseudo.help.title).toBe("⟦I can⟧");
  expect(pseudo.mode["in-person"]).toBe("⟦In person⟧");
  expect(pseudo.buttons.openNumber(2)).toBe("⟦Open 2⟧");
  expect(pseudo.first.title("Dr Osei", "Amina")).toBe("⟦Dr Osei recorded a contact with Amina⟧");
  expect(pseudo.refusal({ why: "closed" }, null, {} as never, {} as never).title).toBe(
    "⟦This card has closed.⟧",
  );
  expect(pseudo.sensitive.test("hospital")).toBe(true);
  expect(unmarked("Amina (⟦Year ⟦2⟧⟧) · ⟦New⟧, ⟦cut o…")).toBe("Amina () · , ");
});
