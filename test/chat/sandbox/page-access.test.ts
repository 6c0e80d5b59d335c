import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCards } from "../../../src/chat/render.ts";
import { cardNames, type View } from "../../../src/domain/views/card.ts";
import { packageRoot } from "../../../src/package-root.ts";
import { launchChromium, whyNoChromium } from "../../support/chromium.ts";
import { drLi, eventually, fakeHouse, openTab, servePage } from "../../support/page.ts";
import {
  amina,
  contactDone,
  contactForm,
  digest,
  findForm,
  student,
  weeklyList,
} from "../../support/page-cards.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe.skipIf(reason !== null)(`the page for everybody${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  const desktop = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };

  test.each([
    ["desktop, light", { viewport: desktop, colorScheme: "light" as const }],
    ["phone, dark", { viewport: phone, colorScheme: "dark" as const }],
  ])("axe finds nothing on lists, a student and forms: %s", async (_what, options) => {
    const house = everyCard();
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, options);
    expect(await complaints(page)).toEqual([]);

    house.failNext("press");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("Choose one of your tutees.").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").filter({ hasText: "Ref 7F3A" }).waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  test("axe finds nothing where there is no message yet", async () => {
    await using served = await servePage(fakeHouse());
    await using page = await openTab(browser, served.url, {});
    expect(await complaints(page)).toEqual([]);
  });

  test("students stand below staff under a heading of their own, and axe finds nothing", async () => {
    const house = fakeHouse();
    const staff = await house.people(null);
    const amina = { person: "student:28400" as const, name: "Amina Khan", detail: "Student …417" };
    await using served = await servePage({ ...house, people: async () => [...staff, amina] });
    await using page = await openTab(browser, served.url, {});
    const students = page.getByRole("list", { name: "Students" });
    expect(await students.getByRole("link").allTextContents()).toEqual([
      expect.stringContaining("Amina Khan"),
    ]);
    expect(await page.getByRole("list", { name: "Staff" }).getByRole("link").count()).toBe(2);
    await students.getByRole("link").click();
    await page.getByText("No messages for Amina Khan yet.").waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  test("where nobody is loaded the page says what to do, and offers nothing that leads nowhere", async () => {
    await using served = await servePage({ ...fakeHouse(), people: async () => [] });
    await using page = await openTab(browser, served.url, {});
    await page.getByText("There are no tutors yet.").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await complaints(page)).toEqual([]);
  });

  test("from opening to a saved contact by keyboard alone", async () => {
    const house = fakeHouse();
    const list = house.post(drLi, { card: weeklyList(false) });
    house.onPress = (verb, message) =>
      house.edit(message, verb === "contacted" ? contactForm : weeklyList(true));
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, {});
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const name = () =>
      page.evaluate(
        "(a => a.getAttribute('aria-label') ?? a.textContent.trim())(document.activeElement)",
      );

    await press("Tab");
    expect(await name()).toBe("Skip to the conversation");
    await press("Enter", "Tab");
    expect(await name()).toBe("Next week");
    await press("Tab");
    expect(await name()).toBe("Open Amina Khan");
    expect(await outline(page)).toBe("solid");
    await press("Tab");
    expect(await name()).toBe("Contacted: Amina Khan");
    expect(await outline(page)).toBe("solid");
    await press("Enter");
    await page.getByText("What happened?").waitFor();
    await eventually(name).toBe("Contacted: Amina Khan");
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("heading");
    await press("Tab", "ArrowDown", "Tab");
    await press("c"); // the drop-down: Call
    await press("Tab");
    await page.keyboard.type("Rang");
    await press("Tab", "Tab", "Tab", "Tab", "Tab"); // day, month, year and picker of the date
    await press("Space", "Tab");
    expect(await name()).toBe("Save");
    await press("Space");
    await page.getByText("Contacted by you today").waitFor();
    await eventually(name).toBe("Open Amina Khan");

    expect(house.sent).toEqual([
      { kind: "press", person: drLi, message: list, verb: "contacted", token: amina, inputs: {} },
      {
        kind: "press",
        person: drLi,
        message: list,
        verb: "contacted.save",
        token: amina,
        inputs: { outcome: "reached", mode: "call", note: "Rang", restricted: "true" },
      },
    ]);
  });

  test("headings lead through the page in order", async () => {
    const house = fakeHouse();
    house.post(drLi, { card: weeklyList(false) });
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, {});
    const outlineOf = async (level: number) =>
      page.getByRole("heading", { level }).allTextContents();
    expect(await outlineOf(1)).toEqual(["Waymark"]);
    expect(await outlineOf(2)).toEqual(["Staff", "Dr Mei Li"]);
    expect((await outlineOf(3)).map((text) => text.trim())).toEqual(["Your tutees, week 7"]);
    expect((await outlineOf(4)).map((text) => text.trim())).toEqual([
      "Amina Khan · Year 2 · New",
      "Ben Carter · Year 2 · Follow-up due",
    ]);
  });

  test.each([
    ["360 px", { width: 360, height: 740 }, 100],
    ["390 px with text at 200 %", { width: 390, height: 844 }, 200],
    ["1280 px with text at 200 %", desktop, 200],
    ["a low window", { width: 640, height: 320 }, 100],
  ])("nothing scrolls sideways or is cut: %s", async (_what, viewport, percent) => {
    await using served = await servePage(everyCard());
    await using page = await openTab(browser, served.url, { viewport });
    if (percent !== 100) {
      // The reader's own text size, as browsers let them set it: the page is opened with it.
      await page.addInitScript(
        `new MutationObserver((_, o) => { if (document.documentElement) { document.documentElement.style.fontSize = "${percent}%"; o.disconnect(); } }).observe(document, { childList: true });`,
      );
      await page.reload();
      await page.locator(".message").first().waitFor();
    }
    const wide = await page.evaluate(
      `[...document.querySelectorAll("body *:not(.unseen, .unseen *, .who, .who *)")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.outerHTML.slice(0, 80))`,
    );
    expect(wide).toEqual([]);
    expect(await cut(page)).toEqual([]);
    const size = "parseFloat(getComputedStyle(document.querySelector('.ac-textBlock')).fontSize)";
    expect(await page.evaluate(size)).toBeCloseTo((19 * percent) / 100);
  });

  test("a person is chosen from a drop-down on a phone", async () => {
    await using served = await servePage(everyCard());
    await using page = await openTab(browser, served.url, { viewport: phone });
    await page.getByLabel("Choose a person").selectOption("Dr Kofi Osei, 12 tutees");
    await page.getByText("No messages for Dr Kofi Osei yet.").waitFor();
  });

  test("nothing moves for those who asked for less motion", async () => {
    const house = fakeHouse();
    house.post(drLi, { card: contactDone });
    let finish = () => {};
    house.onPress = () => new Promise<void>((resolve) => (finish = resolve));
    await using served = await servePage(house);
    await using page = await openTab(browser, served.url, { reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".card[aria-busy=true]").waitFor();
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    finish();
  });

  function everyCard() {
    const house = fakeHouse();
    house.post(drLi, {
      card: weeklyList(false),
      summary: "Your Waymark list for this week: 2 to look at.",
    });
    house.post(drLi, { card: student() });
    house.post(drLi, { typed: `note ${digest}${digest}` });
    house.post(drLi, { card: contactForm });
    house.post(drLi, { card: findForm });
    house.post(drLi, { card: contactDone });
    return house;
  }

  test.each([
    ["desktop", { viewport: desktop }],
    ["narrow and dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" as const }],
  ])(
    "every card of the house: axe finds nothing and no text is cut, %s",
    async (_what, options) => {
      const house = fakeHouse();
      const draw = openCards();
      for (const name of cardNames) {
        const sample = path.join(packageRoot, "cards", name, "sample.json");
        const view: View = JSON.parse(readFileSync(sample, "utf8"));
        const { json } = draw({ name, view, summary: "A message.", text: "In words." });
        house.post(drLi, { card: json });
      }
      await using served = await servePage(house);
      await using page = await openTab(browser, served.url, options);
      expect(await page.locator(".card .ac-adaptiveCard").count()).toBe(cardNames.length);
      expect(await complaints(page)).toEqual([]);
      expect(await cut(page)).toEqual([]);
    },
  );
});

/** What axe complains about, in a form that says where. */
async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'] })",
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

const outline = (page: Page) =>
  page.evaluate("getComputedStyle(document.activeElement).outlineStyle");

/** Texts of which a part is not shown. */
const cut = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll(".ac-textBlock, .ac-textBlock p, .ac-richTextBlock, .ac-pushButton div, .button, .bubble")]
      .filter((e) => e.scrollWidth > e.clientWidth + 1)
      .map((e) => e.textContent)`,
  );
