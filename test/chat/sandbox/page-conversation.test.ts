import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium, whyNoChromium } from "../../support/chromium.ts";
import {
  drLi,
  drOsei,
  eventually,
  type FakeHouse,
  fakeHouse,
  openTab,
  servePage,
} from "../../support/page.ts";
import {
  amina,
  ben,
  contactDone,
  contactForm,
  digest,
  findForm,
  student,
  weeklyList,
} from "../../support/page-cards.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;

describe.skipIf(reason !== null)(`a conversation on the page${skipped}`, () => {
  let browser: Browser;
  let house: FakeHouse;
  let served: Awaited<ReturnType<typeof servePage>>;
  let list: string;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    house = fakeHouse();
    list = house.post(drLi, {
      card: weeklyList(false),
      summary: "Your Waymark list for this week: 2 to look at.",
    });
    served = await servePage(house);
    return () => served[Symbol.asyncDispose]();
  });

  const open = () => openTab(browser, served.url, {});
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const focused = (page: Page) => page.evaluate("document.activeElement.textContent.trim()");

  test("the first tutor's conversation is open, with the clock and the notification", async () => {
    await using page = await open();
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toContain("Dr Mei Li");
    expect(await page.locator("#clock").textContent()).toBe("Mon 9 Nov 2026, 08:03 · week 7");
    const message = page.getByRole("article", { name: "Waymark, 08:01" });
    expect(await message.locator(".notification").textContent()).toContain("2 to look at");
    expect(await page.locator(".day").textContent()).toBe("Monday 9 November 2026");
  });

  test("another person is chosen, and kept through a reload and the Back button", async () => {
    await using page = await open();
    await page.getByRole("link", { name: "Dr Kofi Osei" }).click();
    await page.getByText("No messages for Dr Kofi Osei yet.").waitFor();
    expect(await page.locator("[aria-current=page]").textContent()).toContain("Dr Kofi Osei");
    await page.reload();
    await page.getByText("No messages for Dr Kofi Osei yet.").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Your tutees, week 7" }).waitFor();
  });

  test("a button sends its verb and token, a row too", async () => {
    await using page = await open();
    await button(page, "Contacted: Amina Khan").click();
    await button(page, "Open Ben Carter").click();
    await page.getByText("You wrote on Wed 4 Nov").click({ force: true });
    await eventually(() => house.sent).toEqual([
      pressed(list, "contacted", amina, {}),
      pressed(list, "open", ben, {}),
      pressed(list, "open", ben, {}),
    ]);
  });

  test("a form sends every input that is set; Cancel sends none", async () => {
    const form = house.post(drLi, { card: contactForm });
    await using page = await open();
    await page.getByLabel("We spoke").check();
    await page.getByLabel("How?").selectOption("Call");
    await page.getByLabel("Note, if useful").fill("Rang; will come to the office hour.");
    await page.getByLabel("Meeting on").fill("2026-11-12");
    await page.getByLabel("Restricted: fewer colleagues see it").check();
    await button(page, "Save").click();
    await button(page, "Cancel").click();
    await eventually(() => house.sent).toEqual([
      pressed(form, "contacted.save", amina, {
        outcome: "reached",
        mode: "call",
        note: "Rang; will come to the office hour.",
        meetingOn: "2026-11-12",
        restricted: "true",
      }),
      pressed(form, "list", digest, {}),
    ]);
  });

  test("two forms with the same questions do not disturb each other", async () => {
    house.post(drLi, { card: contactForm });
    house.post(drLi, { card: contactForm });
    await using page = await open();
    await page.getByLabel("We spoke").nth(1).check();
    expect(await page.getByLabel("I wrote or left a message").nth(0).isChecked()).toBe(true);
    expect(await page.getByLabel("We spoke").nth(0).isChecked()).toBe(false);
  });

  test("an input that is missing is asked for and nothing is sent", async () => {
    house.post(drLi, { card: findForm });
    await using page = await open();
    await button(page, "Open").click();
    await page.getByText("Choose one of your tutees.").waitFor();
    const field = page.getByRole("combobox", { name: "Name Choose one of your tutees." });
    await eventually(() => page.evaluate("document.activeElement.localName")).toBe("input");
    expect(house.sent).toEqual([]);
    await field.fill("Ben Carter");
    await button(page, "Open").click();
    await eventually(() => house.sent.length).toBe(1);
    expect(house.sent[0]).toMatchObject({ verb: "find.open", inputs: { student: ben } });
  });

  test("a press changes the card in place and the focus goes to where it begins", async () => {
    const form = house.post(drLi, { card: contactForm });
    house.post(drLi, { typed: "help" });
    house.onPress = (_verb, message) => house.edit(message, contactDone);
    await using page = await open();
    await button(page, "Save").click();
    await page.getByText("Contacted by you today 09:12").waitFor();
    const second = page.locator(".message").nth(1);
    expect(await second.getAttribute("data-id")).toBe(form);
    expect(await second.textContent()).toContain("updated");
    expect(await page.locator(".message").count()).toBe(3);
    await eventually(() => focused(page)).toBe(
      "Amina Khan · Contacted by you today 09:12 (email).",
    );
  });

  test("back on the list, the focus is on the row that was pressed", async () => {
    house.onPress = (_verb, message) => house.edit(message, weeklyList(true));
    await using page = await open();
    await button(page, "Contacted: Amina Khan").click();
    await button(page, "Undo: Amina Khan").waitFor();
    const label = "document.activeElement.getAttribute('aria-label')";
    await eventually(() => page.evaluate(label)).toBe("Open Amina Khan");
    const described = page.getByRole("button", { name: "Open Amina Khan", description: /Waiting/ });
    await described.waitFor();
  });

  test("an answer that is a message of its own gets the focus", async () => {
    house.onPress = () => void house.post(drLi, { card: student() });
    await using page = await open();
    await button(page, "Open Amina Khan").click();
    await page.getByRole("heading", { name: "Amina Khan (she/her)" }).waitFor();
    await eventually(() => focused(page)).toBe("Amina Khan (she/her) · …417");
  });

  test("while a press runs its card is busy and cannot be pressed twice", async () => {
    let finish = () => {};
    house.onPress = () => new Promise<void>((resolve) => (finish = resolve));
    await using page = await open();
    const contacted = button(page, "Contacted: Amina Khan");
    await contacted.click();
    await page.locator(".card[aria-busy=true]").waitFor();
    expect(await contacted.getAttribute("aria-disabled")).toBe("true");
    await contacted.click({ force: true });
    await button(page, "Open Ben Carter").click({ force: true });
    await page.keyboard.press("Enter");
    finish();
    await page.locator(".card:not([aria-busy])").waitFor();
    expect(await contacted.getAttribute("aria-disabled")).toBeNull();
    expect(house.sent).toHaveLength(1);
  });

  test("a fault is said in the house's words and trying again works", async () => {
    house.failNext("press");
    await using page = await open();
    await button(page, "Contacted: Ben Carter").click();
    const alert = page.getByRole("alert").filter({ hasText: "Ref 7F3A" });
    await alert.waitFor();
    await alert.getByRole("button", { name: "Try again" }).click();
    await eventually(() => house.sent).toEqual([pressed(list, "contacted", ben, {})]);
    await alert.waitFor({ state: "detached" });
  });

  test("a press without a connection says so", async () => {
    await using page = await open();
    await page.context().setOffline(true);
    await button(page, "Contacted: Ben Carter").click();
    await page.locator(".card-trouble").getByText("Waymark cannot be reached.").waitFor();
    await page.context().setOffline(false);
    await page.locator(".card-trouble button").click();
    await eventually(() => house.sent.length).toBe(1);
  });

  test("a conversation that cannot be read says so until it can", async () => {
    await using page = await open();
    await page.route("**/api/conversation*", (route) => route.abort());
    const banner = page.locator("#trouble");
    await banner.getByText("Waymark cannot be reached.").waitFor();
    await page.unroute("**/api/conversation*");
    await banner.getByRole("button", { name: "Try again" }).click();
    await banner.waitFor({ state: "hidden" });
  });

  test("what is typed is sent and shown, and stays in the line when it did not arrive", async () => {
    house.failNext("say");
    await using page = await open();
    const line = page.getByLabel("Message to Waymark");
    await line.fill("show amina");
    await line.press("Enter");
    await page.getByText("Your text is still here").waitFor();
    expect(await line.inputValue()).toBe("show amina");
    await line.press("Enter");
    await page.getByRole("article", { name: /^You/ }).getByText("show amina").waitFor();
    await eventually(() => line.inputValue()).toBe("");
    expect(house.sent).toEqual([{ kind: "say", person: drLi, text: "show amina" }]);
  });

  test("a message that arrives is shown and announced without names", async () => {
    await using page = await open();
    house.post(drLi, { card: student(), summary: "2 follow-ups are due today." });
    await page.getByText("Why now").waitFor();
    const status = page.locator("[role=status]");
    await eventually(() => status.textContent()).toBe(
      "New from Waymark: 2 follow-ups are due today.",
    );
  });

  test("the answer to what was typed is read out", async () => {
    const words = "Amina Khan. Why now: Databases coursework not handed in.";
    await using page = await open();
    await page.getByLabel("Message to Waymark").fill("show amina");
    await button(page, "Send").click();
    await page.getByRole("article", { name: /^You/ }).waitFor();
    house.post(drLi, { card: { ...student(), speak: words }, summary: "Here is your answer." });
    const status = page.locator("[role=status]");
    await eventually(() => status.textContent()).toBe(`New from Waymark: ${words}`);
  });

  test("next week moves the clock and the list arrives by itself", async () => {
    await using page = await open();
    await button(page, "Next week").click();
    await eventually(() => page.locator("#clock").textContent()).toBe(
      "Mon 16 Nov 2026, 08:03 · week 8",
    );
    await eventually(() => page.locator(".from-waymark").count()).toBe(2);
    await eventually(() => page.locator("#who-detail").textContent()).toBe("44 tutees");
    const bottom = async () => {
      const box = await page.locator(".from-waymark").last().boundingBox();
      return box === null ? Number.NaN : box.y + box.height;
    };
    await eventually(bottom).toBeLessThan(850); // above the line to type in
    expect(house.sent).toEqual([{ kind: "next week" }]);
  });

  test("an answer that comes after another person was chosen is not shown", async () => {
    house.post(drOsei, { typed: "only for Dr Osei" });
    await using page = await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/conversation?person=staff%3A3*", async (route) => {
      await held;
      await route.continue();
    });
    house.post(drLi, { typed: "only for Dr Li" });
    await page.waitForRequest(/person=staff%3A3/);
    await page.getByRole("link", { name: "Dr Kofi Osei" }).click();
    await page.getByText("only for Dr Osei").waitFor();
    const late = page.waitForResponse(/person=staff%3A3/);
    release();
    await (await late).finished();
    await page.waitForResponse(/person=staff%3A4/);
    expect(await page.locator(".bubble").allTextContents()).toEqual(["only for Dr Osei"]);
  });

  test("a row pressed by the space bar is pressed once, however long the key is down", async () => {
    await using page = await open();
    await button(page, "Open Amina Khan").focus();
    await page.keyboard.down("Space");
    await page.waitForTimeout(300);
    await page.keyboard.up("Space");
    await eventually(() => house.sent.length).toBe(1);
    await page.locator(".card:not([aria-busy])").first().waitFor();
    expect(house.sent).toHaveLength(1);
  });
});

function pressed(message: string, verb: string, token: string, inputs: object) {
  return { kind: "press", person: drLi, message, verb, token, inputs };
}
