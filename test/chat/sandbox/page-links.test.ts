import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../../src/domain/ids.ts";
import { studentCard } from "../../../src/domain/views/student.ts";
import { ctx, studentFacts } from "../../cards/cast.ts";
import { launchChromium, whyNoChromium } from "../../support/chromium.ts";
import { chooseLook, drLi, fakeHouse, openTab, servePage } from "../../support/page.ts";
import { formsOf } from "../../support/page-forms.ts";

const reason = whyNoChromium();
const skipped = reason === null ? "" : ` (skipped: ${reason})`;

describe.skipIf(reason !== null)(`links on the page${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each(["Teams", "Slack"])(
    "a link to somebody of the page leads there, in %s",
    async (look) => {
      const house = fakeHouse();
      const onThePage = { platform: "sandbox", tenant: "", account: "student:28400" } as const;
      const reach = { accounts: [onThePage], email: null };
      house.post(drLi, formsOf(studentCard(studentFacts({ reach }), ctx)));
      const amina = {
        person: "student:28400",
        name: "Amina Khan",
        detail: "Student …417",
      } as const;
      const asked: (Person | null)[] = [];
      await using served = await servePage({
        ...house,
        people: async (also) => {
          asked.push(also);
          return [...(await house.people(null)), ...(also === amina.person ? [amina] : [])];
        },
      });
      await using page = await openTab(browser, served.url, {});
      await chooseLook(page, look);
      await page.getByRole("link", { name: /^Message/ }).click();
      await page.getByText("No messages for Amina Khan yet.").waitFor();
      expect(asked.slice(0, 2)).toEqual([null, amina.person]);
      await page.goBack();
      await page.getByText("No messages for Amina Khan yet.").waitFor({ state: "hidden" });
      expect(house.sent).toEqual([]);
    },
  );
});
