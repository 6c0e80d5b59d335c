import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { staffPerson } from "../../src/domain/ids.ts";
import { launchChromium, whyNoChromium } from "../support/chromium.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { eventually, openTab } from "../support/page.ts";
import { serveHouse } from "../support/served.ts";
import { atNine, listOf, monday, smallWorld } from "../support/small-world.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;

/** Two tutors of the same student, each in a browser of their own. */
describe.skipIf(reason !== null)(`two people at once${skipped}`, () => {
  let browser: Browser;
  let database: TestDatabase;
  let world: Awaited<ReturnType<typeof smallWorld>>;
  let served: Awaited<ReturnType<typeof serveHouse>>;

  beforeAll(async () => {
    browser = await launchChromium();
    database = await testDatabase();
    world = await smallWorld(database.db);
    served = await serveHouse(database, atNine);
    const { amina, ben, chidi, suharto } = world;
    await listOf(database.db, world.mei, [chidi.id, amina.id, ben.id], monday, atNine);
    await listOf(database.db, world.kofi, [suharto.id, chidi.id], monday, atNine);
    await served.app.work();
  });
  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
    await database.close();
  });

  const tabOf = (person: string) => openTab(browser, `${served.url}#${person}`, {});
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const line = (page: Page, name: string) => page.locator(".people-list a", { hasText: name });

  test("what one records changes the other's list, under neither's hands", async () => {
    const [mei, kofi] = [staffPerson(world.mei), staffPerson(world.kofi)];
    await using mine = await tabOf(mei);
    await using other = await tabOf(kofi);
    await other.setViewportSize({ width: 1280, height: 300 });
    const typing = other.getByLabel("Message to Waymark");
    await typing.fill("show suhar");
    await other.evaluate("window.scrollTo(0, 40)");
    const where = () => other.evaluate("[document.activeElement.id, window.scrollY]");
    const before = await where();
    expect(before).toEqual(["say", 40]);

    await button(mine, "Contacted: Chidi Okafor").click();
    await mine.getByRole("button", { name: /^Save/ }).click();
    await mine.getByText("Contacted by you today", { exact: false }).waitFor();
    await served.app.flows.tick(); // it comes by itself too, every 20 s
    await other.getByText("Contacted by Dr Mei Li", { exact: false }).waitFor();
    expect(await where()).toEqual(before);
    expect(await typing.inputValue()).toBe("show suhar");
  });

  test("who gets a message while somebody else's are read stands so among the people, until they are read", async () => {
    await using page = await tabOf(staffPerson(world.mei));
    await eventually(() => line(page, "Dr Kofi Osei").textContent()).toContain("1 new");
    await line(page, "Dr Kofi Osei").click();
    await page.getByRole("heading", { name: "Dr Kofi Osei" }).waitFor();
    await eventually(() => line(page, "Dr Kofi Osei").locator(".unread").isHidden()).toBe(true);
    await line(page, "Dr Mei Li").click();
    await line(page, "Dr Mei Li").focus();

    await using other = await tabOf(staffPerson(world.mei));
    await other.getByLabel("Message to Waymark").fill("raise chidi");
    await other.keyboard.press("Enter");
    await other.getByLabel("What did you notice?").fill("Left early twice.");
    await other.getByRole("button", { name: /^Send/ }).first().click();
    await eventually(() => line(page, "Dr Kofi Osei").textContent()).toContain("1 new");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Dr Mei Li");
    await page.setViewportSize({ width: 390, height: 800 });
    expect(
      await page.getByLabel("Choose a person").locator("option", { hasText: "Kofi" }).textContent(),
    ).toContain("(1 new)");
    await page.reload();
    await page.setViewportSize({ width: 1280, height: 800 });
    await eventually(() => line(page, "Dr Kofi Osei").textContent()).toContain("1 new");
  });
});
