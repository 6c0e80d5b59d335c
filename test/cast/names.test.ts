import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { laterExtract, of } from "./folder.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Names as people have them: two of one name, one name, a long name, a name that the record does not say. */
let northbridge: Northbridge;
beforeAll(async () => {
  northbridge = await openNorthbridge();
  await northbridge.post(MONDAY);
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

const says = async (text: string) => (await northbridge.say("S01", text)).words;

describe("Amina Khan …417 and Amina Khan …902", () => {
  test("both carry stage and digits on the list", async () => {
    const [first] = await northbridge.cards("S01");
    if (!first) throw new Error("Dr Mei Li has no list.");
    const next = await northbridge.press("S01", first, "list.more");
    expect(first.words).toContain("Amina Khan (Year 2, …417)");
    expect(next.words).toContain("Amina Khan (Year 1, …902)");
    expect(JSON.stringify([first.json, next.json])).not.toMatch(/Amina Khan(?! \()/);
  });

  test("`show amina` asks which, and each answer is theirs", async () => {
    const card = await northbridge.say("S01", "show amina");
    expect(card.words).toContain("Two people called Amina Khan match");
    expect(card.buttons.map(({ says: label }) => label).join()).toMatch(
      /Year 2, …417.*Year 1, …902/s,
    );
    expect(await says("show 20902")).toContain("…902");
    expect(await says("show 20417")).toContain("…417");
  });
});

test("Suharto stands alone, without a stray comma or space", async () => {
  const words = await says("show suharto");
  expect(words).toMatch(/^Suharto · …201$/m);
  expect(words).not.toMatch(/Suharto ,|Suharto null|,\s*Suharto/);
});

describe("Siobhán Ní Bhriain-Featherstonehaugh-O'Dwyer", () => {
  test.each(["siobhan", "ni bhriain", "o'dwyer", "odwyer", "Siobhán Ní"])(
    "is found as %s",
    async (typed) => expect(await says(`show ${typed}`)).toContain("Siobhán Ní Bhriain"),
  );

  test("is cut at 40 characters, once", async () => {
    const words = await says("show siobhan");
    const [name = ""] = /Siobhán Ní Bhriain[^ ·]*/.exec(words) ?? [];
    expect([...name].length).toBeLessThanOrEqual(40);
    expect(name.match(/…/g)).toHaveLength(1);
  });
});

describe("Alex Moss, whose record says another first name", () => {
  const nowhere = async (old: string) => {
    for (const ref of ["S01", "S02", "S03", "S04", "S05", "S06"]) {
      for (const card of await northbridge.cards(ref))
        expect(JSON.stringify(card.json)).not.toContain(old);
    }
    expect(JSON.stringify(await northbridge.files(MONDAY))).not.toContain(old);
    const messages = await northbridge.rows("SELECT card, summary FROM sandbox_message");
    expect(JSON.stringify(messages)).not.toContain(old);
    const kept = await northbridge.rows("SELECT summary FROM digest");
    expect(JSON.stringify(kept)).not.toContain(old);
  };

  test("is Alex, they/them, on their card", async () => {
    expect(await says("show alex")).toMatch(/^Alex Moss \(they\/them\)/m);
  });

  test("the other name finds nothing and stands nowhere", async () => {
    const refused = await northbridge.say("S01", "show rosalind");
    expect(refused.words).toMatch(/^I can't find "rosalind" on your list\./);
    expect(refused.words).not.toContain("Moss");
    await nowhere("Rosalind");
  });

  test("a name that changes takes the old one's place on cards already sent, in thanks and in files", async () => {
    const [before] = await northbridge.cards("S01");
    expect(before?.words).toContain("Gwen Hughes");
    await says("show gwen");
    using later = laterExtract({ student: of("20366", { FIRST_NAME: "Rhiannon" }) });
    await northbridge.load(later.folder);
    await northbridge.redraw();
    expect((await northbridge.cards("S01"))[0]?.words).toContain("Rhiannon Hughes");
    await nowhere("Gwen");
    expect(await says("show gwen")).toMatch(/^I can't find "gwen"/);
  });
});

test("Rhys Tudor prefers Welsh: kept for his cards, while his tutor's are in English", async () => {
  expect(await northbridge.rows("SELECT ref FROM student WHERE language = 'cy'")).toEqual([
    { ref: "20204" },
  ]);
  expect(await says("show rhys")).toContain("Nothing unusual.");
});
