import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { staffPerson } from "../../src/domain/ids.ts";
import { launchChromium, whyNoChromium } from "../support/chromium.ts";
import { query, type TestDatabase, testDatabase } from "../support/database.ts";
import { openTab } from "../support/page.ts";
import { serveHouse } from "../support/served.ts";
import { atNine, listOf, monday, smallWorld } from "../support/small-world.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;
const long = "Rang twice. ".repeat(834).slice(0, 10_000).trim();

describe.skipIf(reason !== null)(`a note of 10,000 characters${skipped}`, () => {
  let browser: Browser;
  let database: TestDatabase;
  let served: Awaited<ReturnType<typeof serveHouse>>;
  let tutor: string;

  beforeAll(async () => {
    browser = await launchChromium();
    database = await testDatabase();
    served = await serveHouse(database, atNine);
    const { mei, amina, ben } = await smallWorld(database.db);
    const { delivery } = await listOf(database.db, mei, [amina.id, ben.id], monday, atNine);
    await served.app.flows.deliver(delivery);
    tutor = staffPerson(mei);
  });
  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
    await database.close();
  });

  test.each([
    ["Teams", "Amina Khan"],
    ["Slack", "Ben Carter"],
  ])("as in %s is refused with its length, and nothing of it is lost", async (look, name) => {
    await using page = await openTab(browser, `${served.url}#${tutor}`, {});
    await page.getByRole("radio", { name: look }).check({ force: true });
    await page.getByRole("button", { name: `Contacted: ${name}` }).click();
    const note = page.getByLabel("Note, if useful");
    await note.fill(long);
    const save = page.getByRole("button", { name: /^Save/ });
    await save.click();
    await page.getByText(`That is ${long.length} characters; 500 fit.`).first().waitFor();
    expect(await note.inputValue()).toBe(long);
    await note.fill("Rang twice.");
    await save.click();
    await page.getByText("Contacted by you today", { exact: false }).first().waitFor();
    await page.getByRole("button", { name: "Back to list" }).click();
    const texts = await query(database.url, "SELECT text FROM intervention_text");
    expect(texts.at(-1)).toEqual({ text: "Rang twice." });
  });
});
