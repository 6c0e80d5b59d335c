import { randomBytes, randomUUID } from "node:crypto";
import type { Router } from "express";
import type { Logger } from "pino";
import { type JobQueue, openQueue, type QueuePlace } from "../jobs/queue.ts";
import { lockMs, secondBellMs } from "../jobs/schedule.ts";
import { type RunningWorker, startWorker } from "../jobs/worker.ts";
import { openSandboxCards } from "./chat/render.ts";
import { sandboxAccounts, sandboxPlatform } from "./chat/sandbox/platform.ts";
import { closedDays } from "./domain/bank-holidays.ts";
import type { ClosedDays } from "./domain/dates.ts";
import type { DeliveryId } from "./domain/ids.ts";
import type { Settings } from "./domain/settings.ts";
import { wordsFor } from "./domain/words/words.ts";
import { wallClock } from "./domain/zoned.ts";
import { answer } from "./flows/answer.ts";
import { answerAsked } from "./flows/answer-asked.ts";
import { answerGeneral } from "./flows/answer-general.ts";
import { answerNudges } from "./flows/answer-nudges.ts";
import { answerOwnData } from "./flows/answer-own-data.ts";
import { answerRights } from "./flows/answer-rights.ts";
import { answerSeveral } from "./flows/answer-several.ts";
import { answerStudent } from "./flows/answer-student.ts";
import { answerSummary } from "./flows/answer-summary.ts";
import { answeredNudge } from "./flows/answered-nudge.ts";
import { askSummary } from "./flows/ask-summary.ts";
import { command } from "./flows/command.ts";
import { decidePress } from "./flows/decide-press.ts";
import { decideStudent } from "./flows/decide-student.ts";
import { deliver, redraw } from "./flows/deliver.ts";
import { draw } from "./flows/draw.ts";
import { drawAnswer } from "./flows/draw-answer.ts";
import { drawAsked } from "./flows/draw-asked.ts";
import { drawCase } from "./flows/draw-case.ts";
import { drawDesk } from "./flows/draw-desk.ts";
import { drawForStudent } from "./flows/draw-for-student.ts";
import { drawOwnData } from "./flows/draw-own-data.ts";
import { drawRights } from "./flows/draw-rights.ts";
import { drawStudent } from "./flows/draw-student.ts";
import { drawSummary } from "./flows/draw-summary.ts";
import { findNudges } from "./flows/find-nudges.ts";
import { greet } from "./flows/greet.ts";
import { heedWords } from "./flows/heed-words.ts";
import { inTurn } from "./flows/in-turn.ts";
import { lookThank, lookWaiting, lookWho } from "./flows/look.ts";
import { meet } from "./flows/meet.ts";
import { lookCases, openCase } from "./flows/open-case.ts";
import { openRaise } from "./flows/open-raise.ts";
import { openStudent } from "./flows/open-student.ts";
import { planNudges } from "./flows/plan-nudges.ts";
import { composeDigests, queueDigests, queueDigestsForSlot } from "./flows/queue-digests.ts";
import { readOverdue } from "./flows/read-overdue.ts";
import { readSummary } from "./flows/read-summary.ts";
import { recordPress } from "./flows/record-press.ts";
import { refuseAtDoor } from "./flows/refuse-at-door.ts";
import { remindCorrections } from "./flows/remind-corrections.ts";
import { replyToStudent } from "./flows/reply-to-student.ts";
import { respond } from "./flows/respond.ts";
import { runCaseClock } from "./flows/run-case-clock.ts";
import { runRequestsClock } from "./flows/run-requests-clock.ts";
import { saveSettings } from "./flows/save-settings.ts";
import { scoreAll } from "./flows/score.ts";
import { sendNudges } from "./flows/send-nudges.ts";
import { sendSummaries } from "./flows/send-summaries.ts";
import { showHome } from "./flows/show-home.ts";
import { notePress, takePress } from "./flows/take-press.ts";
import { tellDue } from "./flows/tell-due.ts";
import { tellOverdue } from "./flows/tell-overdue.ts";
import { tick } from "./flows/tick.ts";
import { workingDay } from "./flows/working-day.ts";
import type { ChatHouse, Side } from "./ports/doors.ts";
import type { Platforms } from "./ports/platforms.ts";
import { accounts } from "./store/accounts.ts";
import { audit } from "./store/audit.ts";
import { backlog } from "./store/backlog.ts";
import { caseClock } from "./store/case-clock.ts";
import { caseloads } from "./store/caseloads.ts";
import { cases } from "./store/cases.ts";
import { type SharedClock, sharedClock } from "./store/clock.ts";
import { correctionAnswers } from "./store/correction-answers.ts";
import type { Database } from "./store/database.ts";
import { desk } from "./store/desk.ts";
import { digests } from "./store/digests.ts";
import { downloads } from "./store/downloads.ts";
import { dueMessages } from "./store/due-messages.ts";
import { dutyAlerts } from "./store/duty-alerts.ts";
import { facts } from "./store/facts.ts";
import { handOvers } from "./store/hand-overs.ts";
import { monthlySummaries } from "./store/monthly-summaries.ts";
import { notices } from "./store/notices.ts";
import { nudges } from "./store/nudges.ts";
import { outbox } from "./store/outbox.ts";
import { overdueThings } from "./store/overdue.ts";
import { ownData } from "./store/own-data.ts";
import { ownWishes } from "./store/own-wishes.ts";
import { openPool, PRESS_CONNECTIONS } from "./store/pool.ts";
import { presses } from "./store/presses.ts";
import { raises } from "./store/raises.ts";
import { refusalOf } from "./store/refusal-of.ts";
import { registerChecks } from "./store/register-checks.ts";
import { requests } from "./store/requests.ts";
import { sandboxMessages } from "./store/sandbox-messages.ts";
import { keptScores } from "./store/scores.ts";
import { observations } from "./store/signals.ts";
import { rhythms, slots } from "./store/slots.ts";
import { staffSettings } from "./store/staff-settings.ts";
import { stops } from "./store/stops.ts";
import { studentActs } from "./store/student-acts.ts";
import { studentAnswers } from "./store/student-answers.ts";
import { studentSide } from "./store/student-side.ts";
import { summaries } from "./store/summary.ts";
import { keepTeams } from "./store/teams.ts";

/** A press is anybody's after 10 s; a student's card is emptied after 30 minutes, a list after 14 days (cards.md 0), a modal after one. */
const tickPolicy = {
  pressStaleMs: 10_000,
  cardOpenMs: 30 * 60_000,
  listKeptMs: 14 * 86_400_000,
  besideKeptMs: 86_400_000,
};

/**
 * A sender that says nothing for 20 s is dead. Slack is asked for a message whose fate is not known until a minute has passed; Teams
 * cannot be asked, and there only what must not be lost goes twice (design, "Outbox").
 */
const deliveryPolicy = {
  leaseMs: 20_000,
  unknownMs: 60_000,
  lookBackMs: [5_000, 15_000, 30_000, 60_000],
  twice: ["case-told", "case-back", "case-decision", "asked", "duty-told"],
};

/** Of a process's connections for its work, those that presses may keep busy: the others are for jobs, and for what people type. */
const ANSWERS_SHARE = 3 / 4;

export interface AppOptions {
  readonly url: string;
  readonly db: Database;
  readonly queue: QueuePlace;
  readonly settings: Settings;
  /** The institution's IANA zone. */
  readonly zone: string;
  /** Where browsers reach us; null or nothing: nowhere. */
  readonly publicUrl?: string | null;
  /** The platforms people are written to on; none: the sandbox page. */
  readonly sides: readonly Side<Router>[];
  readonly log: Logger;
}

/** Everything wired together: the only place where flows meet what they run on. */
export async function openApp(options: AppOptions) {
  const { url, db, settings, zone, log } = options;
  const { pool } = db;
  const clock = await sharedClock(db, Date.now);
  const small = openPool({
    url,
    max: Math.min(PRESS_CONNECTIONS, pool.options.max),
    statementTimeoutMs: 3_000,
    applicationName: "waymark presses",
    role: "waymark_app",
  });
  const onTrouble = (message: string) => log.warn({ event: "queue.trouble", message });
  const queue: JobQueue = await openQueue(options.queue, onTrouble);
  const newId = randomUUID;
  const reference = () => randomBytes(2).toString("hex").toUpperCase();
  const words = wordsFor(settings.language);
  const closed: ClosedDays = closedDays(settings.calendar);

  const messages = sandboxMessages(pool);
  const isSandbox = options.sides.length === 0;
  const inUse = isSandbox
    ? [sandboxPlatform(messages, clock, newId, openSandboxCards(words))]
    : options.sides.map(({ platform }) => platform);
  const platforms: Platforms = {
    all: inUse,
    of: (name) => inUse.find((one) => one.name === name) ?? null,
  };
  const chats = inUse.map(({ name }) => name);
  const reading = { pool, clock, zone, settings, closed, chats };
  const alerts = dutyAlerts(reading);
  const heed = heedWords({ dutyAlerts: alerts, bell: queue.bell, clock, newId, settings });
  const stores = {
    clock,
    newId,
    reference,
    settings,
    zone,
    closed,
    bell: queue.bell,
    platforms,
    accounts: isSandbox ? sandboxAccounts : accounts(pool),
    unreached: (delivery: DeliveryId, why: string) =>
      log.warn({ event: "delivery.unreached", delivery, why }),
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
    unanswered: (late: number, nobodys: number) =>
      log.warn({ event: "corrections.unanswered", late, nobodys }),
    stops: stops(pool, clock, zone),
    ownData: ownData(reading),
    ownWishes: ownWishes(pool, zone),
    downloads: downloads(pool, options.publicUrl ?? null),
    dutyAlerts: alerts,
    heedWords: heed,
    requests: requests(reading),
    registerChecks: registerChecks(reading),
    studentActs: studentActs({ ...reading, dutyAlerts: alerts }),
    studentAnswers: studentAnswers(reading),
    presses: presses(pool, small, clock, zone),
    raises: raises(reading),
    rhythms: rhythms(pool, settings.list, zone),
    scores: {
      scoreAll: scoreAll({
        observations: observations(pool, settings, zone),
        keptScores: keptScores(pool),
        settings,
      }),
    },
    slots: slots(pool),
    sensitive: words.sensitive,
    staffSettings: staffSettings(pool, clock, zone, settings, chats),
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
      drawStudent: drawStudent({ ...common, cardOpenMs: tickPolicy.cardOpenMs }),
      drawDesk: drawDesk(common),
      drawCase: drawCase(common),
      drawSummary: drawSummary(common),
      drawAsked: drawAsked(common),
      drawRights: drawRights(common),
      drawForStudent: drawForStudent({ ...common, words, drawOwnData: drawOwnData(common) }),
    }),
  };
  const deliverOne = deliver({ ...drawing, policy: deliveryPolicy });
  const redrawOne = redraw(drawing);
  const decideOne = decidePress(common);
  const decideStudentOne = decideStudent({
    ...common,
    nobodyToAsk: (press) => log.warn({ event: "register.nobody", press }),
  });
  const pressing = { ...common, recordPress: recordPress({ ...common, decidePress: decideOne }) };
  const compose = composeDigests(common);
  const onDay = workingDay(common);
  const keepTeamsNow = () => keepTeams(pool, settings.teams, wallClock(clock.now(), zone).date);
  await keepTeamsNow();
  const stepCases = runCaseClock(common);
  const tellAll = tellOverdue(common);
  let worker: RunningWorker | null = null;
  let lastTickAt: Date | null = null;
  const tickOnce = tick({ ...common, policy: tickPolicy });
  const pressed = inTurn(
    Math.max(1, Math.floor(ANSWERS_SHARE * pool.options.max)),
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
      redraw: redrawOne,
    }),
  );
  const flows = {
    scoreAll: common.scores.scoreAll,
    readSummary: common.readSummary,
    answer: pressed.answerInPlace,
    command: command({ ...common, deliver: deliverOne }),
    compose,
    queueDigests: queueDigests(common),
    deliver: deliverOne,
    redraw: redrawOne,
    decide: async (press: Parameters<typeof decideOne>[0]) =>
      void ((await decideStudentOne(press)) ?? (await decideOne(press))),
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
    tick: async () => {
      await keepTeamsNow();
      await tickOnce();
      await queue.schedule(); // again and again: Redis may have lost it
      lastTickAt = new Date();
    },
  };

  const house: ChatHouse = {
    known: common.accounts.personOf,
    meet: meet(common),
    seen: common.accounts.seen,
    unreachable: (account) => common.accounts.unreachable(account, clock.now()),
    note: notePress(common),
    ...pressed,
    closed: redrawOne,
    say: flows.command,
    showHome: showHome({ ...common, redraw: redrawOne }),
    greet: greet({ ...common, deliver: deliverOne }),
    ...refuseAtDoor({ words, settings, zone, clock, reference, refusalOf, log }),
  };

  return {
    clock,
    flows,
    /** A door for each platform; none of them open yet. */
    doors: options.sides.map((side) => side.open(house)),
    messages,
    lastTickAt: () => lastTickAt,
    /** Begins to work through jobs; until then this process only rings. */
    async work(): Promise<void> {
      worker = startWorker(options.queue, {
        flows,
        concurrency: 4,
        policy: { lockMs, secondBellMs },
        beforeJob: () => clock.refresh(),
        onFailed: (job, error) => log.error({ event: "job.failed", job, error: error.message }),
        onTrouble,
      });
    },
    async close(): Promise<void> {
      await worker?.close();
      await queue.close();
      await small.end();
    },
  };
}

export type App = Awaited<ReturnType<typeof openApp>> & { readonly clock: SharedClock };
