import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { staffPerson } from "../../src/domain/ids.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { launchChromium, whyNoChromium } from "../support/chromium.ts";
import { query, type TestDatabase, testDatabase } from "../support/database.ts";
import { type Line, lineTo } from "../support/line.ts";
import { eventually, openTab } from "../support/page.ts";
import { serveHouse } from "../support/served.ts";
import { atNine, listOf, monday, smallWorld } from "../support/small-world.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;

/** PostgreSQL goes away and comes back while somebody writes a note. */
describe.skipIf(reason !== null)(`what breaks behind the page${skipped}`, () => {
  let browser: Browser;
  let database: TestDatabase;
  let line: Line;
  let db: Database;
  let served: Awaited<ReturnType<typeof serveHouse>>;
  let tutor: string;

  beforeAll(async () => {
    browser = await launchChromium();
    database = await testDatabase();
    line = await lineTo(database.url);
    const name = { applicationName: "waymark test", role: "waymark_app" } as const;
    db = await openDatabase({ url: line.url, max: 5, statementTimeoutMs: 20_000, ...name });
    const { mei, amina, ben } = await smallWorld(database.db);
    served = await serveHouse({ url: line.url, db }, atNine);
    const { delivery } = await listOf(database.db, mei, [amina.id, ben.id], monday, atNine);
    await served.app.flows.deliver(delivery);
    tutor = staffPerson(mei);
  });
  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
    await db.close();
    await line[Symbol.asyncDispose]();
    await database.close();
  });

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole("button", { name, exact: true }).last().click();
  const entries = () => query(database.url, "SELECT kind FROM intervention");
  const note = "Rang; she will come on Tuesday.";
  const formIn = async (page: Page, name: string) => {
    await page.getByLabel("Message to Waymark").fill("list");
    await press(page, "Send");
    await page
      .getByRole("button", { name: `Contacted: ${name}` })
      .last()
      .click();
    await page.getByLabel("Note, if useful").last().fill(note);
  };
  const said = (page: Page, place: string) =>
    eventually(() => page.locator(place).textContent({ timeout: 5_000 }));

  test("while the records cannot be reached nothing is saved and nothing is lost; then both go through", async () => {
    await using page = await openTab(browser, `${served.url}#${tutor}`, {});
    await formIn(page, "Amina Khan");
    await line.cut();
    await press(page, /^Save/);
    await said(page, ".card-trouble p").toMatch(
      /^Nothing was saved: I can't reach my records\. Try again in a few minutes\. Ref [0-9A-F]{4}$/,
    );
    expect(await page.getByLabel("Note, if useful").last().inputValue()).toBe(note);
    await page.getByLabel("Message to Waymark").fill("show amina");
    await press(page, "Send");
    await said(page, "#composer-trouble").toMatch(
      /^Nothing was saved: I can't reach my records\. .* Ref [0-9A-F]{4}$/,
    );
    expect(await page.getByLabel("Message to Waymark").inputValue()).toBe("show amina");
    await said(page, "#trouble").toContain("I can't reach my records. What is new shows here");
    expect(await entries()).toEqual([]);

    await line.mend();
    await page.locator(".card-trouble").getByRole("button", { name: "Try again" }).click();
    await page.getByText("Contacted by you today", { exact: false }).first().waitFor();
    await page.locator("#trouble").waitFor({ state: "hidden" });
    expect(await entries()).toEqual([{ kind: "contact" }]);
  });

  test("a bug says so, and that nothing was saved", async () => {
    await using page = await openTab(browser, `${served.url}#${tutor}`, {});
    await formIn(page, "Ben Carter");
    await query(database.url, "ALTER TABLE press RENAME TO elsewhere");
    await press(page, /^Save/);
    await said(page, ".card-trouble p").toMatch(
      /^Something went wrong and nothing was saved\. Ref [0-9A-F]{4}$/,
    );
    expect(await page.getByLabel("Note, if useful").last().inputValue()).toBe(note);
    await query(database.url, "ALTER TABLE elsewhere RENAME TO press");
  });

  test("a bug once the press was written down does not say so: it may count", async () => {
    await using page = await openTab(browser, `${served.url}#${tutor}`, {});
    await formIn(page, "Ben Carter");
    await query(database.url, "ALTER TABLE audit_entry RENAME TO elsewhere");
    await press(page, /^Save/);
    await said(page, ".card-trouble p").toMatch(
      /^Something went wrong, and I can't tell whether that was saved\. Press again to see: it counts once\. Ref [0-9A-F]{4}$/,
    );
    await query(database.url, "ALTER TABLE elsewhere RENAME TO audit_entry");
    await page.locator(".card-trouble").getByRole("button", { name: "Try again" }).click();
    const ofBen =
      "SELECT kind FROM intervention e JOIN student s ON s.id = e.student_id WHERE s.ref = '20003'";
    await eventually(() => query(database.url, ofBen)).toEqual([{ kind: "contact" }]);
  });
});
