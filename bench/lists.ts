import { randomUUID } from "node:crypto";
import { openCards, openSlackCards } from "../src/chat/render.ts";
import { type IsoDate, isIsoDate } from "../src/domain/dates.ts";
import type { ListFacts } from "../src/domain/facts.ts";
import type { StaffId } from "../src/domain/ids.ts";
import { defaultSettings as settings } from "../src/domain/settings.ts";
import type { ViewContext } from "../src/domain/views/card.ts";
import { quietWeekCard } from "../src/domain/views/quiet-week.ts";
import { weeklyListCard } from "../src/domain/views/weekly-list.ts";
import { wordsFor } from "../src/domain/words/words.ts";
import { instantOf } from "../src/domain/zoned.ts";
import { composeDigests } from "../src/flows/queue-digests.ts";
import { scoreAll } from "../src/flows/score.ts";
import type { Composed } from "../src/ports/lists.ts";
import { caseloads } from "../src/store/caseloads.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { digests } from "../src/store/digests.ts";
import { readListFacts } from "../src/store/list-facts.ts";
import { keptScores } from "../src/store/scores.ts";
import { observations } from "../src/store/signals.ts";
import { machine, median, rounded, timed } from "./figures.ts";

/**
 * `tsx bench/lists.ts DATABASE_URL DAY [lists, 1000]`: composing so many lists, putting them in words and expanding each for Teams and for
 * Slack, from facts that were read before; against writing and reading the finished cards as JSON, which whoever sends a card cannot do
 * without, in the same run and taking turns. The lists are those of the day, again from the first where there are fewer.
 */
const ROUNDS = 7;
const zone = "Europe/London";
const words = wordsFor(settings.language);
const toTeams = openCards();
const toSlack = openSlackCards(words);

/** The lists of a day as they are composed, and what their cards show. */
async function readLists({ pool }: Database, day: IsoDate) {
  const at = instantOf(day, "08:00", zone);
  const scores = scoreAll({
    observations: observations(pool, settings, zone),
    keptScores: keptScores(pool),
    settings,
  });
  const kept = await scores(day);
  const found = await caseloads(pool, zone).on(day, kept.students, null);
  const composeAll = (those: typeof found): Promise<Composed[]> =>
    composeDigests({
      scores: { scoreAll: async () => kept },
      caseloads: { on: async () => those },
      newId: randomUUID,
      settings,
    })(day, null, null);
  await digests(pool).save(
    (await composeAll(found)).map(({ digest }) => digest),
    null,
    at,
  );
  const reading = {
    pool,
    clock: { now: () => at },
    zone,
    settings,
    closed: new Set<string>(),
    chats: [],
  };
  const facts: { list: ListFacts; reader: StaffId }[] = [];
  for (const { tutor } of found) {
    const newest = await digests(pool).newest(tutor);
    const list = newest && (await readListFacts(reading, newest.id, tutor, 1, null));
    if (list) facts.push({ list, reader: tutor });
  }
  return { caseloads: found, facts, composeAll };
}

/** The card of a list as it is drawn. */
function inWords(list: ListFacts, ctx: ViewContext) {
  return list.rows.some((row) => row.listed) ? weeklyListCard(list, ctx) : quietWeekCard(list, ctx);
}

const again = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, index) => items[index % items.length] as T);

async function measure(database: Database, day: IsoDate, count: number) {
  const read = await readLists(database, day);
  if (read.facts.length === 0) throw new Error(`Nobody has a list on ${day}.`);
  const those = again(read.caseloads, count);
  const shown = again(read.facts, count);
  const rounds: Record<"composed" | "expanded" | "asJson", number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const composed = await timed(() => read.composeAll(those));
    const cards: object[] = [];
    const expanded = await timed(() => {
      for (const { list, reader } of shown) {
        const card = inWords(list, { words, settings, reader });
        cards.push(toTeams(card), toSlack(card));
      }
    });
    const asJson = await timed(() => {
      for (const card of cards) JSON.parse(JSON.stringify(card));
    });
    rounds.push({ composed, expanded, asJson });
  }
  const of = (key: "composed" | "expanded" | "asJson") => median(rounds.map((round) => round[key]));
  const ours = of("composed") + of("expanded");
  return {
    bench: "lists",
    ...machine(),
    lists: count,
    rows: shown.reduce((sum, { list }) => sum + list.rows.length, 0),
    seconds: {
      composed: rounded(of("composed"), 3),
      expandedForBoth: rounded(of("expanded"), 3),
      cardsAsJson: rounded(of("asJson"), 3),
    },
    ratio: rounded(ours / of("asJson"), 1),
  };
}

const [, , url, day, count = "1000"] = process.argv;
if (url === undefined || day === undefined || !isIsoDate(day) || !(Number(count) >= 1)) {
  throw new Error(
    "Give a database with OULAD loaded and a day: tsx bench/lists.ts DATABASE_URL 2014-03-10",
  );
}
const database = await openDatabase({
  url,
  max: 2,
  statementTimeoutMs: 0,
  applicationName: "waymark bench",
  role: "waymark_app",
});
try {
  const { seconds, ...figures } = await measure(database, day, Number(count));
  console.table(seconds);
  console.log(JSON.stringify({ ...figures, seconds }));
} finally {
  await database.close();
}
