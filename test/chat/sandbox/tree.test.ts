import { expect, test } from "vitest";
import { branch, branchesOf, changed, readMarkup } from "../../../src/chat/sandbox/tree.ts";

test("static markup is read to the letter: nesting, entities, elements that hold nothing", () => {
  const markup =
    '<div class="a &quot;b&quot;" id="x"><p>5 &lt; 6 &amp;amp; it&#x27;s</p><input type="date" value="&gt;"/>end</div>after';
  expect(readMarkup(markup)).toEqual([
    {
      tag: "div",
      attributes: { class: 'a "b"', id: "x" },
      children: [
        { tag: "p", attributes: {}, children: ["5 < 6 &amp; it's"] },
        { tag: "input", attributes: { type: "date", value: ">" }, children: [] },
        "end",
      ],
    },
    "after",
  ]);
});

test.each(["<div><p></div></p>", "<div>", "</p>"])("%s is refused", (markup) => {
  expect(() => readMarkup(markup)).toThrow(/clos/u);
});

test("branches are found parents first, and changed from the inside out", () => {
  const tree = branch("div", { class: undefined }, [branch("p", {}, ["a"]), "b"]);
  expect(branchesOf([tree]).map(({ tag }) => tag)).toEqual(["div", "p"]);
  expect(tree.attributes).toEqual({});
  const flat = changed([tree], {
    branch: (one) => (one.tag === "p" ? one.children : [{ ...one, tag: "li" }]),
    text: (text) => text.toUpperCase(),
  });
  expect(flat).toEqual([{ tag: "li", attributes: {}, children: ["A", "B"] }]);
});
