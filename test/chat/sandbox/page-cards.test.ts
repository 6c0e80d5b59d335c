import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, whyNoChromium } from "../../support/chromium.ts";
import { drLi, eventually, fakeHouse, openTab, servePage } from "../../support/page.ts";
import { hostile, student, withMenu } from "../../support/page-cards.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;

describe.skipIf(reason !== null)(`cards on the page${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Shows one card and looks at it. */
  async function shown(card: object, look: (page: Page) => Promise<void>): Promise<void> {
    const house = fakeHouse();
    house.post(drLi, { card });
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, {});
    await look(page);
  }

  test("the chart is a picture that says its numbers", async () => {
    await shown(student(), async (page) => {
      await page
        .getByRole("img", {
          name: "Active days. Days by Week. 1: 4, 2: 5, 3: 4, 4: 4, 5: 3, 6: 0. Usually 4.",
        })
        .waitFor();
      const heights = page.locator(".chart-bar");
      expect(await heights.count()).toBe(6);
      const [fourth, fifth, sixth] = await Promise.all(
        [3, 4, 5].map(async (index) => (await heights.nth(index).boundingBox())?.height ?? 0),
      );
      expect(fifth).toBeCloseTo((fourth ?? 0) * 0.75, 0);
      expect(sixth).toBe(0);
      expect(await page.getByText("No picture of these weeks.").count()).toBe(0);
    });
  });

  test("the chart's fallback stands where the data is odd", async () => {
    const odd = [
      "many",
      [],
      [{ x: "1", y: "four" }],
      [{ x: "1", y: -1 }],
      [{ y: 3 }],
      [null],
      Array.from({ length: 61 }, (_, x) => ({ x, y: 1 })),
    ];
    const house = fakeHouse();
    for (const data of odd) house.post(drLi, { card: student(data) });
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, {});
    expect(await page.getByText("No picture of these weeks.").count()).toBe(odd.length);
    expect(await page.locator(".chart").count()).toBe(0);
  });

  test("text is never HTML, and only https leaves the page, in a tab that cannot reach back", async () => {
    await shown(hostile, async (page) => {
      const card = page.locator(".card");
      expect(await card.locator("img").count()).toBe(0);
      expect(await card.textContent()).toContain("<img src=x onerror=alert(1)>");
      const links = card.locator("a");
      expect(await links.count()).toBe(1);
      expect(await links.getAttribute("href")).toBe("https://guide.example/tutors");
      expect(await links.getAttribute("target")).toBe("_blank");
      expect(await links.getAttribute("rel")).toBe("noopener noreferrer");

      await page.getByText("Elsewhere").click();
      await page.waitForTimeout(200);
      expect(page.context().pages()).toHaveLength(1);
    });
  });

  test("Action.OpenUrl opens an https address in a tab of its own", async () => {
    const url = "https://guide.example/tutors";
    const card = { ...hostile, actions: [{ type: "Action.OpenUrl", title: "Guide", url }] };
    await shown(card, async (page) => {
      await page.context().route(url, (route) => route.fulfill({ body: "the guide" }));
      const opened = page.context().waitForEvent("page");
      await page.getByText("Guide", { exact: true }).click();
      const tab = await opened;
      await tab.waitForURL(url);
      expect(await tab.evaluate("window.opener")).toBeNull();
    });
  });

  test("a card within a card opens in view and presses like any other", async () => {
    const house = fakeHouse();
    house.post(drLi, { card: withMenu });
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, {});
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("button", { name: "Help" }).click();
    await page.locator(".card:not([aria-busy])").waitFor();
    await page.getByRole("button", { name: "Find a tutee" }).press("Enter");
    await eventually(() => house.sent).toMatchObject([{ verb: "help" }, { verb: "find" }]);
  });

  test("a card that cannot be shown says its fallback text", async () => {
    const broken = {
      type: "AdaptiveCard",
      version: "9.9",
      body: [],
      fallbackText: "Your list: 2.",
    };
    await shown(broken, async (page) => {
      expect(await page.locator(".card").textContent()).toContain("Your list: 2.");
    });
  });
});
