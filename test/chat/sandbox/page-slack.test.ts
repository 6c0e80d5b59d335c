import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CardName } from "../../../src/domain/views/card.ts";
import { cardsOfData } from "../../cards/cards-of-data.ts";
import { token } from "../../cards/cast.ts";
import { examples } from "../../cards/examples.ts";
import { launchChromium, whyNoChromium } from "../../support/chromium.ts";
import {
  chooseLook,
  drLi,
  eventually,
  type FakeHouse,
  fakeHouse,
  openTab,
  servePage,
} from "../../support/page.ts";
import { formsOf } from "../../support/page-forms.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const amina = token(1, 0);

describe.skipIf(reason !== null)(`cards as in Slack${skipped}`, () => {
  let browser: Browser;
  let house: FakeHouse;
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    house = fakeHouse();
    served = await servePage(house);
    return () => served[Symbol.asyncDispose]();
  });

  const post = (name: CardName): string => house.post(drLi, formsOf(examples[name]));
  const edit = (message: string, name: CardName): void => {
    const { card, slack } = formsOf(examples[name]);
    house.edit(message, card, slack);
  };
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const openAs = async (look: string, options = {}) => {
    const page = await openTab(browser, served.url, options);
    await chooseLook(page, look);
    return page;
  };

  test("the look is chosen by keyboard, said aloud, and kept when the page is loaded again", async () => {
    post("weekly-list");
    await using page = await openTab(browser, served.url, {});
    expect(await page.locator(".ac-adaptiveCard").count()).toBe(1);
    await page.getByRole("radio", { name: "Teams" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".slack").waitFor();
    expect(await page.locator(".ac-adaptiveCard").count()).toBe(0);
    await eventually(() => page.locator("#status").textContent()).toBe(
      "Cards are shown as in Slack.",
    );
    await page.reload();
    await page.locator(".slack").waitFor();
    expect(await page.getByRole("radio", { name: "Slack" }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: "Slack" }).press("ArrowRight");
    await page.locator(".words").waitFor();
  });

  test("a row's buttons press with its token, and the focus returns to the row", async () => {
    const list = post("weekly-list");
    house.onPress = (verb, message) =>
      edit(message, verb === "contacted" ? "contact-form" : "weekly-list");
    await using page = await openAs("Slack");
    await button(page, "Contacted: Amina Khan").click();
    await page.getByRole("heading", { name: "Contacted: Amina Khan" }).waitFor();
    await eventually(() => page.evaluate("document.activeElement.textContent")).toBe(
      "Contacted: Amina Khan",
    );
    await button(page, "Save").click();
    await eventually(() =>
      page.evaluate("document.activeElement.getAttribute('aria-label')"),
    ).toContain("Open Amina Khan");
    expect(house.sent).toMatchObject([
      { message: list, verb: "contacted", token: amina, inputs: {} },
      { message: list, verb: "contacted.save", token: amina },
    ]);
  });

  test("a form sends what is filled in, boxes as true or false, and nothing when it is left", async () => {
    post("contact-form");
    await using page = await openAs("Slack");
    await page.getByLabel("We spoke").check();
    await page.getByLabel("How?").selectOption("Call");
    await page.getByLabel("Note, if useful").fill("Rang <b>twice</b>");
    await page.getByLabel("Meeting on, if booked").fill("2026-11-12");
    await button(page, "Save").click();
    await eventually(() => house.sent.length).toBe(1);
    await page.locator(".card:not([aria-busy])").waitFor();
    await page.getByLabel("Restricted: fewer colleagues see it").check();
    await button(page, "Save").click();
    await eventually(() => house.sent.length).toBe(2);
    await page.locator(".card:not([aria-busy])").waitFor();
    await button(page, "Cancel").click();
    await eventually(() => house.sent.length).toBe(3);
    const inputs = {
      outcome: "reached",
      mode: "call",
      followUp: "usual",
      meetingOn: "2026-11-12",
      note: "Rang <b>twice</b>",
      restricted: "false",
    };
    expect(house.sent).toMatchObject([
      { verb: "contacted.save", inputs },
      { verb: "contacted.save", inputs: { ...inputs, restricted: "true" } },
      { verb: "list", token: "", inputs: {} },
    ]);
  });

  test.each(["Slack", "Teams"])(
    "boxes of one question say which are ticked, in %s",
    async (look) => {
      post("several-form");
      await using page = await openAs(look);
      await page.getByLabel("Amina Khan").check();
      await page.getByLabel("Chidi Okafor").check();
      await page.getByLabel("Ben Carter").check();
      await page.getByLabel("Ben Carter").uncheck();
      await button(page, "Save").click();
      await eventually(() => house.sent).toMatchObject([
        {
          verb: "wrote.save",
          inputs: { students: `${amina},${token(3, 1)}`, mode: "email" },
        },
      ]);
    },
  );

  test("what must be filled in is asked for before anything is sent", async () => {
    post("find");
    await using page = await openAs("Slack");
    await button(page, "Open").click();
    expect(await page.evaluate("document.activeElement.name")).toBe("student");
    expect(house.sent).toEqual([]);
    await page.getByRole("combobox", { name: "Name" }).selectOption("Ben Carter");
    await button(page, "Open").click();
    await eventually(() => house.sent).toMatchObject([
      { verb: "find.open", inputs: { student: "2" } },
    ]);
  });

  test("what was filled in before a question goes along with its answer", async () => {
    post("contact-hint");
    await using page = await openAs("Slack");
    await button(page, "Edit: Amina Khan").click();
    await eventually(() => house.sent.length).toBe(1);
    const inputs = { outcome: "reached", note: "Her mother is in hospital.", sure: "true" };
    expect(house.sent).toMatchObject([{ verb: "contacted", token: amina, inputs }]);
  });

  test("a button pressed twice while its answer is on the way is sent once", async () => {
    post("weekly-list");
    let finish = () => {};
    house.onPress = () => new Promise<void>((resolve) => (finish = resolve));
    await using page = await openAs("Slack");
    await button(page, "Contacted: Amina Khan").click();
    await page.locator(".slack[aria-busy=true] [data-pressed]").waitFor();
    await button(page, "Contacted: Amina Khan").click({ force: true });
    finish();
    await page.locator(".slack:not([aria-busy])").waitFor();
    expect(house.sent).toHaveLength(1);
  });

  test("the text says notification, what comes first, and the whole card, also after an edit", async () => {
    const list = post("weekly-list");
    edit(list, "weekly-list");
    await using page = await openAs("Text");
    expect(await page.locator(".notification").textContent()).toContain("4 to look at.");
    const said = await page.locator(".words p").allTextContents();
    expect(said.slice(0, 2)).toEqual([
      "First, without names: Your list for week 7 4 to look at, 3 more not urgent.",
      "Your tutees, week 7",
    ]);
    expect(said).toContain("Amina Khan · Year 2 · New");
  });

  test("a card kept before it had a form for Slack is shown as in Teams", async () => {
    const { card } = formsOf(examples.help);
    house.post(drLi, { card });
    await using page = await openAs("Slack");
    await page.locator(".ac-adaptiveCard").waitFor();
  });

  test("text is never more than text", async () => {
    const typed = `<img src=x onerror=alert(1)> *b* _i_ :x: <@U1> <https://e.example|x>`;
    for (const card of cardsOfData(typed, 1)) house.post(drLi, formsOf(card));
    await using page = await openAs("Slack");
    expect(await page.locator(".slack").count()).toBe(cardsOfData(typed, 1).length);
    const made = page
      .locator(".slack")
      .locator("a:not(.slack-button), img, em, i, s, code, pre, blockquote, ul, ol");
    expect(await made.count()).toBe(0);
    // In plain text as typed; where Slack would read it, by characters that only look so.
    const all = (await page.locator(".slack").allTextContents()).join(" ");
    expect(all).toContain("<img src=x onerror=alert(1)> *b* _i_");
    expect(all).toContain("<img src=x onerror=alert(1)> ∗b∗ ˍiˍ");
  });

  describe.each(["Slack", "Text"])("every card as %s", (look) => {
    test.each([
      ["desktop", { viewport: { width: 1280, height: 900 } }, 100],
      ["narrow and dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }, 100],
      ["a phone with text at 200 %", { viewport: { width: 390, height: 844 } }, 200],
    ])("axe finds nothing and nothing is cut: %s", async (_what, options, percent) => {
      for (const card of Object.values(examples)) house.post(drLi, formsOf(card));
      await using page = await openAs(look, options);
      await page.evaluate(`document.documentElement.style.fontSize = "${percent}%"`);
      expect(await page.locator(".slack, .words").count()).toBe(Object.keys(examples).length);
      expect(await complaints(page)).toEqual([]);
      expect(await stickingOut(page)).toEqual([]);
    });
  });
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

/** What reaches beyond the window or its own box. */
const stickingOut = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll(".message *, .looks *")]
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || (e.matches("p, button, label") && e.scrollWidth > e.clientWidth + 1))
      .map((e) => e.outerHTML.slice(0, 120))`,
  );
