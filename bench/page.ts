import type { Page } from "playwright-core";
import { type IsoDate, isIsoDate } from "../src/domain/dates.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { launchChromium } from "../test/support/chromium.ts";
import { machine, quantile, rounded } from "./figures.ts";
import { openService } from "./service.ts";

/**
 * `tsx bench/page.ts DATABASE_URL DAY [presses, 30]`: in a real browser, from a press to the changed card in the page, against that same
 * press's request alone as the browser timed it. Tutors record contacts on the rows of their lists: the form, its [Save], and back.
 */
const LONGEST_MS = 15_000;
const VERBS = ["contacted", "contacted.save", "list"] as const;

/** Milliseconds of one press. */
interface Timing {
  readonly shown: number;
  readonly request: number;
}

/** Runs in the page: presses, waits until the button is gone, for then the card is another, and asks the browser what the request took. */
const pressing = (verb: string) => `(async () => {
  const button = document.querySelector('button[data-verb="${verb}"]');
  performance.clearResourceTimings();
  const began = performance.now();
  button.click();
  await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("Nothing came of ${verb}.")), ${LONGEST_MS});
    new MutationObserver((_, observer) => {
      if (button.isConnected) return;
      observer.disconnect();
      resolve();
    }).observe(document.body, { childList: true, subtree: true });
  });
  const shown = performance.now() - began;
  for (;;) {
    const request = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/api/press"));
    if (request) return { shown, request: request.duration };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
})()`;

async function press(page: Page, verb: string): Promise<Timing> {
  await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
  await page.locator(`button[data-verb="${verb}"]`).first().waitFor();
  return page.evaluate<Timing>(pressing(verb));
}

/** Tutors one after the other, until there are enough presses. The first three, of a page that has shown nothing yet, do not count. */
async function pressAll(page: Page, address: string, tutors: readonly string[], count: number) {
  const timings: Timing[] = [];
  for (const tutor of tutors) {
    await page.goto(`${address}#${tutor}`);
    await page.locator("#messages .card").first().waitFor();
    while ((await page.locator(`button[data-verb="${VERBS[0]}"]`).count()) > 0) {
      for (const verb of VERBS) timings.push(await press(page, verb));
      if (timings.length >= count + VERBS.length) return timings.slice(VERBS.length);
    }
  }
  throw new Error(`Only ${timings.length} buttons could be pressed.`);
}

async function measure(url: string, database: Database, day: IsoDate, count: number) {
  await using service = await openService(url, database, day);
  const { rows } = await database.pool.query<{ person: string }>(
    `SELECT DISTINCT recipient AS person FROM delivery WHERE view ->> 'card' = 'list' ORDER BY recipient`,
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(LONGEST_MS);
    const people = rows.map(({ person }) => person);
    const timings = await pressAll(page, service.address, people, count);
    const of = (key: keyof Timing) => {
      const each = timings.map((timing) => timing[key]);
      return { p50: rounded(quantile(each, 0.5), 1), p99: rounded(quantile(each, 0.99), 1) };
    };
    const [shown, request] = [of("shown"), of("request")];
    const ratio = rounded(shown.p50 / request.p50, 2);
    return {
      bench: "page",
      ...machine(),
      presses: timings.length,
      milliseconds: { shown, request },
      ratio,
    };
  } finally {
    await browser.close();
  }
}

const [, , url, day, count = "30"] = process.argv;
if (url === undefined || day === undefined || !isIsoDate(day) || !(Number(count) >= 3)) {
  throw new Error(
    "Give a database with OULAD loaded and a day: tsx bench/page.ts DATABASE_URL 2014-03-10",
  );
}
const database = await openDatabase({
  url,
  max: 2,
  statementTimeoutMs: 3_000,
  applicationName: "waymark bench",
  role: "waymark_app",
});
try {
  const figures = await measure(url, database, day, Number(count));
  console.table(figures.milliseconds);
  console.log(JSON.stringify(figures));
} finally {
  await database.close();
}
