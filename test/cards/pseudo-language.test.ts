import { expect, test, vi } from "vitest";
import { openCards, openSlackCards } from "../../src/chat/render.ts";
import { cardNames } from "../../src/domain/views/card.ts";
import { enGB } from "../../src/domain/words/en-GB.ts";
import { unmarked } from "../domain/words/pseudo.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { ctx } from "./cast.ts";
import { examples } from "./examples.ts";
import { type Json, textsIn } from "./json.ts";
import { variants } from "./variants.ts";

/** Every example is made in a language whose sentences are marked. */
vi.mock("../../src/domain/words/words.ts", async () => {
  const { enGB } = await import("../../src/domain/words/en-GB.ts");
  const { pseudoOf } = await import("../domain/words/pseudo.ts");
  const pseudo = pseudoOf(enGB);
  return { wordsFor: () => pseudo };
});

const cards = [...Object.values(examples), ...variants, ...cardsOfData("0417", 3)];
const dialects = {
  Teams: openCards(),
  Slack: openSlackCards(ctx.words),
};

/** What nobody reads: codes of a platform or of ours. */
const codes =
  /^(?:type|kind|id|action_id|block_id|callback_id|private_metadata|verb|token|style|size|weight|color|spacing|associatedInputs|value|url|valueOn|valueOff|version)$/u;

/** Names of the cast, also as initials, and titles of their modules, programmes and work. */
const data =
  /\b(?:(?:Dr |Ruth )?(?:Amina|Khan|Ben|Carter|Chidi|Okafor|Dylan|Price|Alex|Moss|Suharto|Eve|Tran|Femi|Ade|Gwen|Hughes|Hana|Rees|Mei|Li|Kofi|Osei|Jane|Park|Adeyemi|Ada\d+)|Databases|Networks|Data Structures|Computer Science|Maths)\b|\bA\. K\./gu;

/** Texts of a drawn card with a letter that no language put there. */
const strangers = (drawn: object): string[] =>
  textsIn(JSON.parse(JSON.stringify(drawn)) as Json)
    .filter(({ key, text }) => !codes.test(key) && /\p{L}/u.test(unmarked(text).replace(data, "")))
    .map(({ key, text }) => `${key}: ${text}`);

test.each(["Teams", "Slack"] as const)(
  "no word on any of the cards in %s stands in code, a view or a template",
  (dialect) => {
    expect(new Set(cards.map(({ name }) => name))).toEqual(new Set(cardNames));
    const found = cards.flatMap((card) =>
      strangers(dialects[dialect](card)).map((text) => `${card.name}: ${text}`),
    );
    expect([...new Set(found)]).toEqual([]);
  },
);

test("a word in a view or a template would be found", () => {
  const { help } = examples;
  const title = enGB.help.title;
  const bare = { ...help, view: { ...help.view, title } };
  for (const draw of Object.values(dialects)) {
    expect(JSON.stringify(draw(help))).toContain(`⟦${title}⟧`);
    expect(strangers(draw(bare))).toContain(`text: ${title}`);
  }
});
