import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, whyNoChromium } from "../support/chromium.ts";
import { type Demo, type Waymark, waymark } from "../support/waymark.ts";

const skipped = whyNoChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a newcomer does after `npm run demo`, in a real browser against the real thing. */
describe.skipIf(skipped)(`the demonstration${skipped ? `: ${skipped}` : ""}`, () => {
  let house: Waymark;
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    house = waymark();
    demo = await house.demo();
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(15_000);
    await page.goto(demo.address);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop("SIGTERM");
    house?.remove();
  });

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  /** The card takes presses again: the last one has been answered. */
  const settled = () => page.locator("[aria-busy=true]").waitFor({ state: "detached" });
  /** What was pressed; the cast brings contacts that were recorded elsewhere. */
  const log = async () =>
    (JSON.parse((await house.run("log", "--json")).stdout) as Record<string, unknown>[]).filter(
      ({ reason }) => reason !== "recorded-elsewhere",
    );
  const violations = async () => {
    await page.evaluate(axe); // as the inspector would: the page's own policy lets no script in
    return page.evaluate(async () => {
      const { axe: loaded } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string }[] }> };
      };
      return (await loaded.run()).violations.map((violation) => violation.id);
    });
  };

  test("says what it shows, how many students have left, and how to open a second terminal", () => {
    expect(demo.said()).toContain("300 students of the Open University");
    expect(demo.said()).toMatch(/\d+ of the 300 students have left .*; the cast has 98\./);
    expect(demo.said()).toContain("In a second terminal");
  });

  test("a tutor of the open data has the list of week 6", async () => {
    await page.locator(".people-list a", { hasText: "Diego Ndlovu" }).click();
    await page.getByText("Your tutees, week 6").waitFor();
    await page.locator(".people-list a", { hasText: "Dr Mei Li" }).click();
  });

  test("the cast's tutor stands first: the list of week 7 is there, on Monday 10 March 2014", async () => {
    expect(await page.locator(".people-list a").first().textContent()).toContain("Dr Mei Li");
    await page.getByText("Your tutees, week 7").waitFor();
    await page.getByText("Amina Khan (Year 2, …417)").first().waitFor();
    expect(await page.getByText("Mon 10 Mar 2014", { exact: false }).count()).toBeGreaterThan(0);
    expect(await button(/^Contacted/).count()).toBeGreaterThanOrEqual(3);
  });

  test("contacted on the first student: the state changes, and the log of a second process shows it", async () => {
    expect(await log()).toEqual([]);
    await button(/^Contacted/)
      .first()
      .click();
    await page.getByText("What happened?").waitFor();
    await button(/^Save/).click();
    await page.getByText(/Contacted by you today/).waitFor();
    const [entry, ...others] = await log();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind: "contact",
      outcome: "left-message",
      mode: "email",
      followUpOn: "2014-03-13",
      reason: "tutor",
      by: "S01",
    });
    await button("Back to list").click();
    await page.getByText(/Waiting for a reply until Thu 13 Mar/).waitFor();
  });

  test("undo takes it back, and both lines stay in the log", async () => {
    await button(/^Undo/).first().click();
    await page.getByText(/Waiting for a reply until/).waitFor({ state: "detached" });
    await settled();
    expect((await log()).map((entry) => [entry.kind, entry.undone])).toEqual([
      ["contact", true],
      ["undo", false],
    ]);
  });

  test("a student is opened, snoozed for a week, and stands so on the list", async () => {
    await button(/^Open .*New/)
      .first()
      .click();
    await page.getByText("Why now").waitFor();
    expect(await violations()).toEqual([]);
    await button(/^Snooze/).click();
    await page.getByText("Wake me if it gets worse").waitFor();
    expect(await violations()).toEqual([]);
    await button(/^Snooze/).click();
    await page.getByText(/Snoozed until Mon 17 Mar/).waitFor();
    await button("Back to list").click();
    await page.getByText(/Snoozed until Mon 17 Mar/).waitFor();
    expect(await violations()).toEqual([]);
  });

  test("typed commands are answered: help, a name, a slip of the pen", async () => {
    const say = async (text: string) => {
      await page.getByRole("textbox").last().fill(text);
      await page.keyboard.press("Enter");
    };
    await say("help");
    await page.getByText("list: this week's list").waitFor();
    await say("make me a sandwich");
    await page.getByText("I didn't get that.").waitFor();
    await say("show zzzz");
    await page.getByText(/I can't find "zzzz"/).waitFor();
  });

  test("on a narrow screen nothing is cut off and nothing scrolls sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const excess = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    expect(excess).toBeLessThanOrEqual(0);
    expect(await violations()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 1000 });
  });

  test("next week moves the clock, and the next list says who is back", async () => {
    await button("Next week").click();
    await page.getByText("Your tutees, week 8").waitFor({ timeout: 30_000 });
    await page.getByText(/Back after 7 days/).waitFor();
    const { stdout } = await house.run("digest", "--as-of", "2014-03-17", "--dry-run", "--json");
    const lists = JSON.parse(stdout) as { items: { why: string }[] }[];
    expect(lists.flatMap((list) => list.items.map((item) => item.why))).toContain("back");
  });

  test("a second demonstration on the same data is refused and told by whom", async () => {
    await expect(house.run("demo", "--port", "0")).rejects.toThrow(
      /`waymark demo` already serves this data \(process \d+/,
    );
  });
});
