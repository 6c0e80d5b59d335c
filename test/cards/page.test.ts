import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { type Card, cardNames } from "../../src/domain/views/card.ts";
import { launchChromium, whyNoChromium } from "../support/chromium.ts";
import { drLi, fakeHouse, openTab, servePage } from "../support/page.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { examples } from "./examples.ts";

const render = openCards();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A conversation of these cards, drawn by Microsoft's renderer on the sandbox page. */
async function conversation(browser: Browser, cards: readonly Card[]) {
  const house = fakeHouse();
  for (const card of cards) house.post(drLi, { card: render(card).json, summary: card.summary });
  const served = await servePage(house);
  const page = await openTab(browser, served.url, { viewport: { width: 390, height: 844 } });
  await expect.poll(() => page.locator(".ac-adaptiveCard").count()).toBe(cards.length);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      await served[Symbol.asyncDispose]();
    },
  };
}

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const found = await page.evaluate<AxeResults>("axe.run()");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe.skipIf(whyNoChromium() !== null)("every card in a browser as wide as a phone", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test("is drawn whole, without a fault for axe or a line that sticks out", async () => {
    await using opened = await conversation(browser, Object.values(examples));
    const { page } = opened;
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(
      true,
    );
    const shown = await page.locator(".ac-adaptiveCard").allInnerTexts();
    for (const [at, name] of Object.keys(examples).entries()) {
      const [title = ""] = examples[cardNames[at] ?? "help"].text.split("\n");
      expect({ name, text: shown[at]?.replaceAll(/\s+/gu, " ") }).toEqual({
        name,
        text: expect.stringContaining(title),
      });
    }
  });

  test("shows what people typed as they typed it, and makes nothing of it", async () => {
    // Short enough to stand whole where names do.
    const typed = [
      "**b** _i_ [x](https://e.example)",
      "<b>y</b> `c` ~~d~~ &lt;i&gt;",
      "1. x # y - z",
    ];
    const cards = typed.flatMap((data) => cardsOfData(data, 1));
    await using opened = await conversation(browser, cards);
    const drawn = opened.page.locator(".ac-adaptiveCard");
    const made = drawn.locator("a, b, strong, em, i, s, code, pre, ul, ol, mark, img, script");
    expect(
      await made.evaluateAll((found) =>
        found.map((element) => "outerHTML" in element && element.outerHTML),
      ),
    ).toEqual([]);
    const texts = await drawn.allTextContents();
    const each = cards.length / typed.length;
    for (const [at, data] of typed.entries()) {
      const whole = texts.slice(at * each, (at + 1) * each).join(" ");
      expect(whole).toContain(`${data} recorded a contact`);
    }
  });
});
