import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { openCards } from "../../src/chat/render.ts";
import { sandboxAccounts, sandboxPlatform } from "../../src/chat/sandbox/platform.ts";
import type { Inputs } from "../../src/domain/actions.ts";
import type { DeliveryId, Person, PressId, SlotId } from "../../src/domain/ids.ts";
import type { SlotJob } from "../../src/domain/schedule.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import type { StudentScore } from "../../src/domain/signals.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import { answer } from "../../src/flows/answer.ts";
import { answerAsked } from "../../src/flows/answer-asked.ts";
import { answerGeneral } from "../../src/flows/answer-general.ts";
import { answerNudges } from "../../src/flows/answer-nudges.ts";
import { answerOwnData } from "../../src/flows/answer-own-data.ts";
import { answerRights } from "../../src/flows/answer-rights.ts";
import { answerSeveral } from "../../src/flows/answer-several.ts";
import { answerStudent } from "../../src/flows/answer-student.ts";
import { answerSummary } from "../../src/flows/answer-summary.ts";
import { answeredNudge } from "../../src/flows/answered-nudge.ts";
import { askSummary } from "../../src/flows/ask-summary.ts";
import { command } from "../../src/flows/command.ts";
import { decidePress } from "../../src/flows/decide-press.ts";
import { decideStudent } from "../../src/flows/decide-student.ts";
import { deliver, redraw } from "../../src/flows/deliver.ts";
import { draw } from "../../src/flows/draw.ts";
import { drawAnswer } from "../../src/flows/draw-answer.ts";
import { drawAsked } from "../../src/flows/draw-asked.ts";
import { drawCase } from "../../src/flows/draw-case.ts";
import { drawDesk } from "../../src/flows/draw-desk.ts";
import { drawForStudent } from "../../src/flows/draw-for-student.ts";
import { drawOwnData } from "../../src/flows/draw-own-data.ts";
import { drawRights } from "../../src/flows/draw-rights.ts";
import { drawStudent } from "../../src/flows/draw-student.ts";
import { drawSummary } from "../../src/flows/draw-summary.ts";
import { findNudges } from "../../src/flows/find-nudges.ts";
import { heedWords } from "../../src/flows/heed-words.ts";
import { inTurn } from "../../src/flows/in-turn.ts";
import { lookThank, lookWaiting, lookWho } from "../../src/flows/look.ts";
import { lookCases, openCase } from "../../src/flows/open-case.ts";
import { openRaise } from "../../src/flows/open-raise.ts";
import { openStudent } from "../../src/flows/open-student.ts";
import { planNudges } from "../../src/flows/plan-nudges.ts";
import {
  composeDigests,
  queueDigests,
  queueDigestsForSlot,
} from "../../src/flows/queue-digests.ts";
import { readOverdue } from "../../src/flows/read-overdue.ts";
import { readSummary } from "../../src/flows/read-summary.ts";
import { recordPress } from "../../src/flows/record-press.ts";
import { remindCorrections } from "../../src/flows/remind-corrections.ts";
import { replyToStudent } from "../../src/flows/reply-to-student.ts";
import { respond } from "../../src/flows/respond.ts";
import { runCaseClock } from "../../src/flows/run-case-clock.ts";
import { runRequestsClock } from "../../src/flows/run-requests-clock.ts";
import { saveSettings } from "../../src/flows/save-settings.ts";
import { sendNudges } from "../../src/flows/send-nudges.ts";
import { sendSummaries } from "../../src/flows/send-summaries.ts";
import { takePress } from "../../src/flows/take-press.ts";
import { tellDue } from "../../src/flows/tell-due.ts";
import { tellLoad } from "../../src/flows/tell-load.ts";
import { tellOverdue } from "../../src/flows/tell-overdue.ts";
import { tick } from "../../src/flows/tick.ts";
import { workingDay } from "../../src/flows/working-day.ts";
import type { ChatPlatform, Platforms } from "../../src/ports/platforms.ts";
import type { Bell } from "../../src/ports/work.ts";
import { audit } from "../../src/store/audit.ts";
import { backlog } from "../../src/store/backlog.ts";
import { caseClock } from "../../src/store/case-clock.ts";
import { caseloads } from "../../src/store/caseloads.ts";
import { cases } from "../../src/store/cases.ts";
import { correctionAnswers } from "../../src/store/correction-answers.ts";
import { desk } from "../../src/store/desk.ts";
import { digests } from "../../src/store/digests.ts";
import { downloads } from "../../src/store/downloads.ts";
import { dueMessages } from "../../src/store/due-messages.ts";
import { dutyAlerts } from "../../src/store/duty-alerts.ts";
import { facts } from "../../src/store/facts.ts";
import { handOvers } from "../../src/store/hand-overs.ts";
import { monthlySummaries } from "../../src/store/monthly-summaries.ts";
import { notices } from "../../src/store/notices.ts";
import { nudges } from "../../src/store/nudges.ts";
import { outbox } from "../../src/store/outbox.ts";
import { overdueThings } from "../../src/store/overdue.ts";
import { ownData } from "../../src/store/own-data.ts";
import { ownWishes } from "../../src/store/own-wishes.ts";
import { openPool } from "../../src/store/pool.ts";
import { presses } from "../../src/store/presses.ts";
import { raises } from "../../src/store/raises.ts";
import { registerChecks } from "../../src/store/register-checks.ts";
import { requests } from "../../src/store/requests.ts";
import { sandboxMessages } from "../../src/store/sandbox-messages.ts";
import { rhythms, slots } from "../../src/store/slots.ts";
import { staffSettings } from "../../src/store/staff-settings.ts";
import { stops } from "../../src/store/stops.ts";
import { studentActs } from "../../src/store/student-acts.ts";
import { studentAnswers } from "../../src/store/student-answers.ts";
import { studentSide } from "../../src/store/student-side.ts";
import { summaries } from "../../src/store/summary.ts";
import type { TestDatabase } from "./database.ts";
import { buttonOn, type ShownCard, shownCard } from "./shown-card.ts";

type Work =
  | { readonly job: SlotJob; readonly slot: SlotId }
  | { readonly job: "deliver" | "redraw"; readonly delivery: DeliveryId }
  | { readonly job: "decide"; readonly press: PressId };

const zone = "Europe/London";
const render = openCards();
const policies = {
  tick: {
    pressStaleMs: 10_000,
    cardOpenMs: 30 * 60_000,
    listKeptMs: 14 * 86_400_000,
    besideKeptMs: 86_400_000,
  },
  deliver: { leaseMs: 20_000, unknownMs: 60_000, lookBackMs: [5_000, 30_000], twice: [] },
};

/**
 * Flows on their real stores, wired as the application does it, with what a test decides: the time, the scores, the platform in
 * front of the sandbox's, and when what was rung for is done.
 */
export async function openHouse(
  { db: { pool }, url }: TestDatabase,
  at: Date,
  inFront: (sandbox: ChatPlatform) => ChatPlatform,
  settings: Settings = defaultSettings,
) {
  let now = at;
  const clock = { now: () => now };
  const small = openPool({
    url,
    max: 4,
    statementTimeoutMs: 3_000,
    applicationName: "waymark test presses",
    role: "waymark_app",
  });
  const rung: Work[] = [];
  const bell: Bell = {
    async ring(work: Work) {
      if (!rung.some((known) => isDeepStrictEqual(known, work))) rung.push(work);
    },
  };
  const newId = randomUUID;
  const words = wordsFor(settings.language);
  const closed: ReadonlySet<string> = new Set();
  const messages = sandboxMessages(pool);
  const platform = inFront(sandboxPlatform(messages, clock, newId, render));
  const platforms: Platforms = {
    all: [platform],
    of: (name) => (name === platform.name ? platform : null),
  };
  /** Scores of every day, by student; nobody else is known. */
  const scores = new Map<number, StudentScore>();
  const chats = [platform.name];
  /** What the operator was told of what students say is wrong. */
  const waiting: { readonly late: number; readonly nobodys: number }[] = [];
  const reading = { pool, clock, zone, settings, closed, chats };
  const alerts = dutyAlerts(reading);
  const heed = heedWords({ dutyAlerts: alerts, bell, clock, newId, settings });
  const stores = {
    clock,
    newId,
    reference: () => "7F3A",
    settings,
    zone,
    closed,
    bell,
    platforms,
    accounts: sandboxAccounts,
    unreached: () => {},
    audit: audit(pool),
    backlog: backlog(pool),
    caseloads: caseloads(pool, zone),
    cases: cases(reading),
    caseClock: caseClock(reading),
    overdueThings: overdueThings(reading),
    digests: digests(pool),
    dueMessages: dueMessages(pool, zone),
    desk: desk(reading),
    facts: facts(reading),
    handOvers: handOvers(reading),
    summaries: summaries(pool, zone),
    monthlySummaries: monthlySummaries(pool),
    notices: notices(pool, clock, zone),
    nudges: nudges(reading),
    outbox: outbox(pool),
    correctionAnswers: correctionAnswers(reading),
    unanswered: (late: number, nobodys: number) => void waiting.push({ late, nobodys }),
    stops: stops(pool, clock, zone),
    ownData: ownData(reading),
    ownWishes: ownWishes(pool, zone),
    downloads: downloads(pool, null),
    dutyAlerts: alerts,
    heedWords: heed,
    requests: requests(reading),
    registerChecks: registerChecks(reading),
    studentActs: studentActs({ ...reading, dutyAlerts: alerts }),
    studentAnswers: studentAnswers(reading),
    presses: presses(pool, small, clock, zone),
    raises: raises(reading),
    rhythms: rhythms(pool, settings.list, zone),
    scores: { scoreAll: async () => ({ scored: scores.size, feeds: [], students: scores }) },
    slots: slots(pool),
    sensitive: words.sensitive,
    staffSettings: staffSettings(pool, clock, zone, settings, []),
    studentSide: studentSide(reading),
  };
  const found = { ...stores, findNudges: findNudges(stores) };
  const sending = { ...found, sendNudges: sendNudges(found) };
  const common = {
    ...sending,
    answerNudges: answerNudges(sending),
    openStudent: openStudent(stores),
    openRaise: openRaise(stores),
    openCase: openCase(stores),
    lookCases: lookCases(stores),
    readOverdue: readOverdue(stores),
    askSummary: askSummary(stores),
    answerSummary: answerSummary(stores),
    readSummary: readSummary(stores),
    lookWho: lookWho(stores),
    lookThank: lookThank(stores),
    lookWaiting: lookWaiting(stores),
    replyToStudent: replyToStudent(stores),
    drawAnswer: drawAnswer(stores),
    answeredNudge: answeredNudge(stores),
    saveSettings: saveSettings(stores),
  };
  const drawing = {
    ...common,
    draw: draw({
      ...common,
      words,
      drawStudent: drawStudent({ ...common, cardOpenMs: policies.tick.cardOpenMs }),
      drawDesk: drawDesk(common),
      drawCase: drawCase(common),
      drawSummary: drawSummary(common),
      drawAsked: drawAsked(common),
      drawRights: drawRights(common),
      drawForStudent: drawForStudent({ ...common, words, drawOwnData: drawOwnData(common) }),
    }),
  };
  const deliverOne = deliver({ ...drawing, policy: policies.deliver });
  const decide = decidePress(common);
  const decideStudentOne = decideStudent({ ...common, nobodyToAsk: () => {} });
  const pressing = { ...common, recordPress: recordPress({ ...common, decidePress: decide }) };
  const compose = composeDigests(common);
  const onDay = workingDay(common);
  const stepCases = runCaseClock(common);
  const tellAll = tellOverdue(common);
  const flows = {
    answer: inTurn(
      8,
      answer({
        ...drawing,
        take: takePress(common),
        respond: respond({
          ...pressing,
          answerGeneral: answerGeneral({
            ...pressing,
            answerAsked: answerAsked(common),
            answerRights: answerRights(common),
            answerSeveral: answerSeveral(pressing),
          }),
          answerStudent: answerStudent({
            ...common,
            decideStudent: decideStudentOne,
            answerOwnData: answerOwnData(common),
          }),
        }),
        redraw: redraw(drawing),
      }),
    ).answerInPlace,
    command: command({ ...common, deliver: deliverOne }),
    compose,
    decide,
    decideStudent: decideStudentOne,
    deliver: deliverOne,
    redraw: redraw(drawing),
    queueDigests: queueDigests(common),
    occasions: {
      "weekly-digest": queueDigestsForSlot(common),
      "due-today": tellDue({ ...common, compose }),
      corrections: onDay("corrections", remindCorrections(common)),
      overdue: onDay("overdue", async (day) => {
        await stepCases();
        await tellAll(day);
      }),
      "requests-clock": onDay("requests-clock", runRequestsClock(common)),
      "monthly-summary": onDay("monthly-summary", sendSummaries(common)),
      "nudges-plan": onDay("nudges-plan", planNudges(common)),
      "nudges-go": onDay("nudges-go", async () => void (await common.sendNudges(null))),
    },
    tellLoad: tellLoad(common),
    tick: tick({ ...common, policy: policies.tick }),
  };

  const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await pool.query<Record<string, unknown>>(sql, values)).rows;

  /** The cards of a person's conversation as they stand, oldest first. */
  const cards = async (person: Person): Promise<ShownCard[]> =>
    (await messages.since(person, 0)).flatMap(({ id, card }) =>
      card ? [shownCard(id, card)] : [],
    );

  return {
    ...drawing,
    /** What facts are read with. */
    reading,
    flows,
    messages,
    scores,
    rung,
    waiting,
    rows,
    cards,
    now: () => now,
    /** As it was opened: the time, no scores, nothing rung for. */
    reset() {
      now = at;
      scores.clear();
      rung.length = 0;
      waiting.length = 0;
    },
    moveTo(to: string) {
      now = new Date(to);
    },
    later(ms: number) {
      now = new Date(now.getTime() + ms);
    },
    /** Does what was rung for, and what that rings for, as a worker would. */
    async work(): Promise<void> {
      for (let work = rung.shift(); work; work = rung.shift()) {
        if ("press" in work) {
          const decided = await flows.decideStudent(work.press);
          if (!decided) await flows.decide(work.press);
        } else if ("slot" in work) await flows.occasions[work.job](work.slot);
        else await (work.job === "deliver" ? flows.deliver : flows.redraw)(work.delivery);
      }
    },
    /** The newest card of a person. */
    async newest(person: Person): Promise<ShownCard> {
      const card = (await cards(person)).at(-1);
      if (!card) throw new Error(`${person} has no message.`);
      return card;
    },
    /** Presses the button that stands on a card, and answers the card as it is then. */
    async press(
      person: Person,
      card: ShownCard,
      verb: string,
      inputs: Inputs = {},
      about = "",
    ): Promise<ShownCard> {
      const { token } = buttonOn(card, verb, about);
      const delivery = (await messages.deliveryOf(person, card.message)) as DeliveryId;
      await flows.answer({ person, delivery, action: verb, token, inputs });
      const after = (await cards(person)).find((one) => one.message === card.message);
      if (!after) throw new Error("The message is gone.");
      return after;
    },
    close: () => small.end(),
  };
}

/** No platform in front of the sandbox's. */
export const asItIs = (sandbox: ChatPlatform): ChatPlatform => sandbox;
