import path from "node:path";
import { openSandboxCards } from "../../src/chat/render.ts";
import { keptForms } from "../../src/chat/sandbox/kept-card.ts";
import type { CardName } from "../../src/domain/views/card.ts";
import { packageRoot } from "../../src/package-root.ts";
import { ctx } from "../cards/cast.ts";
import { examples } from "../cards/examples.ts";
import { launchChromium } from "./chromium.ts";
import { drLi, fakeHouse, openTab, servePage } from "./page.ts";

/** `npx tsx test/support/take-pictures.ts` takes the pictures of `docs/pictures` that show one tutor's cards in both looks; look at each. */
const shown: readonly CardName[] = [
  "weekly-list",
  "student",
  "contact-form",
  "contact-done",
  "snooze-done",
];
const render = openSandboxCards(ctx.words);

const house = fakeHouse();
for (const name of shown) {
  const { json, summary } = render(examples[name]);
  const { card, slack } = keptForms(json);
  if (card && slack) house.post(drLi, { card, slack, summary });
}
const browser = await launchChromium();
{
  await using served = await servePage(house);
  for (const look of ["Teams", "Slack"]) {
    for (const width of [1280, 390]) {
      const tab = { viewport: { width, height: 900 }, locale: "en-GB" };
      await using page = await openTab(browser, served.url, tab);
      await page.getByRole("radio", { name: look }).check({ force: true });
      // As high as what it shows, so that nothing that stays in place lies over a card.
      const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
      await page.setViewportSize({ width, height });
      const file = path.join(packageRoot, "docs/pictures", `${look.toLowerCase()}-${width}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
      console.log(file);
    }
  }
}
await browser.close();
