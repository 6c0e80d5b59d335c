import type { StaffId } from "../../src/domain/ids.ts";
import {
  choiceKinds,
  type Looker,
  messageKinds,
  type OwnChoices,
} from "../../src/domain/own-data.ts";
import {
  type Disputable,
  OWN_WORDS_LIMIT,
  ownWrongThings,
  type SaidWrong,
} from "../../src/domain/own-wrong.ts";
import type { Card } from "../../src/domain/views/card.ts";
import {
  myAskCard,
  myDataCard,
  myDownloadCard,
  myLooksCard,
  myMessagesCard,
  myReasonsCard,
  saidWrongCard,
} from "../../src/domain/views/own-data.ts";
import {
  choicesSavedCard,
  myChoicesCard,
  myWrongCard,
} from "../../src/domain/views/own-data-forms.ts";
import { ctx, signals, studentFacts, today, zone } from "./cast.ts";

const moment = { today, zone };
const blank = { inputs: {}, refusal: null, ...moment };
const facts = studentFacts();
const pieces: readonly Disputable[] = [
  { thing: "hand-in", id: 5, module: "Databases", title: "Databases coursework", on: "2026-11-05" },
  { thing: "register", id: 12, module: "Data Structures", title: "lab", on: "2026-11-03" },
  { thing: "mark", id: 6, module: "Networks", title: "test", on: null },
];
const form = { ...blank, pieces, hasText: true, closed: new Set<string>() };
const wanted = Object.fromEntries(choiceKinds.map((kind) => [kind, kind !== "quiet"]));
const choices: OwnChoices = {
  wanted: wanted as OwnChoices["wanted"],
  quietFrom: null,
  quietTo: null,
  weekends: null,
  messagesOff: false,
  objected: false,
};
const days = { listed: ["2026-11-09"], viewed: ["2026-10-30", "2026-11-09"], acted: [] };
const lookers: readonly Looker[] = [
  { name: "Dr Mei Li", right: "tutor", days, cases: [] },
  { name: null, right: "case", days: { ...days, listed: [], acted: [today] }, cases: [418, 420] },
  { name: null, right: "elsewhere", days, cases: [] },
];
const said: SaidWrong = {
  kind: "hand-in",
  piece: { module: "Databases", title: "coursework", on: "2026-11-05" },
  state: "open",
  heldFrom: today,
  answerBy: "2026-11-23",
  answer: null,
};
const reasons = { ...moment, asOf: today, objected: false, weeks: facts.weeks, score: facts.score };

const link = {
  url: `https://waymark.northbridge.example/download/${"4".repeat(43)}`,
  until: "09:27",
};

/** One example of each card of a student's own data. */
export const ownDataExamples = {
  "my-data": myDataCard({ firstName: "Amina", state: "on-list" }, ctx),
  "my-download": myDownloadCard(link, ctx),
  "my-wrong": myWrongCard({ ...form, refusal: { why: "missing", field: "which" } }, ctx),
  "my-choices": myChoicesCard({ ...blank, choices }, ctx),
};

/** Each page, and each of their kinds and states. */
export const ownDataVariants: readonly Card[] = [
  ...(["not-on-list", "objected", "no-tutor"] as const).map((state) =>
    myDataCard({ firstName: "Amina", state }, ctx),
  ),
  myReasonsCard(reasons, ctx),
  myReasonsCard({ ...reasons, score: { level: "high", signals: Object.values(signals) } }, ctx),
  ...Object.values(signals).map((signal) =>
    myReasonsCard({ ...reasons, score: { level: "high", signals: [signal] } }, ctx),
  ),
  myReasonsCard({ ...reasons, objected: true }, ctx),
  myReasonsCard(
    { ...reasons, asOf: null, weeks: null, score: { level: "unknown", signals: [] } },
    ctx,
  ),
  ...(["steady", "unknown"] as const).map((level) =>
    myReasonsCard({ ...reasons, score: { level, signals: [] } }, ctx),
  ),
  myLooksCard({ ...moment, lookers }, ctx),
  myLooksCard({ ...moment, lookers: [] }, ctx),
  myLooksCard(
    {
      ...moment,
      lookers: Array.from({ length: 9 }, () => ({
        ...(lookers[0] as Looker),
        days: { ...days, listed: Array.from({ length: 9 }, (_, at) => `2026-0${at + 1}-01`) },
      })),
    },
    ctx,
  ),
  myAskCard(ctx),
  myMessagesCard({ ...moment, messages: [] }, ctx),
  myMessagesCard(
    {
      ...moment,
      messages: messageKinds.map((kind) => ({
        kind,
        on: today,
        said: kind === "quiet" ? "away" : null,
      })),
    },
    ctx,
  ),
  myMessagesCard(
    {
      ...moment,
      messages: Array.from({ length: 9 }, () => ({ kind: "other", on: today, said: null })),
    },
    ctx,
  ),
  ...ownWrongThings.flatMap((kind) =>
    [said.piece, null].flatMap((piece) =>
      (["open", "corrected", "kept"] as const).map((state) =>
        saidWrongCard({ ...moment, said: { ...said, kind, piece, state, answer: "3" } }, ctx),
      ),
    ),
  ),
  myWrongCard({ ...form, pieces: [], hasText: false }, ctx),
  myWrongCard({ ...form, inputs: { what: "mark", which: "mark:6" } }, ctx),
  myDownloadCard("no-address", ctx),
  myDownloadCard("made", ctx),
  myChoicesCard({ ...blank, choices: { ...choices, messagesOff: true, objected: true } }, ctx),
  choicesSavedCard(choices, ctx),
  choicesSavedCard({ ...choices, messagesOff: true, objected: true }, ctx),
];

/** The same with `data` wherever people or files bring it in. */
export function ownDataOfData(data: string, howMany: number): Card[] {
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const words = data.slice(0, OWN_WORDS_LIMIT).replace(/[\uD800-\uDBFF]$/u, "");
  const all = Object.values(signals).map((signal) =>
    "title" in signal ? { ...signal, module: data, title: data } : { ...signal, module: data },
  );
  return [
    myReasonsCard({ ...reasons, score: { level: "high", signals: all } }, ctx),
    myLooksCard(
      {
        ...moment,
        lookers: many((at) => ({
          name: data,
          right: at % 2 === 0 ? "tutor" : data,
          days,
          cases: many((n) => n),
          staff: at as StaffId,
        })),
      },
      ctx,
    ),
    myWrongCard(
      {
        ...form,
        pieces: many((id) => ({ thing: "mark", id, module: data, title: data, on: today })).slice(
          0,
          40,
        ) as Disputable[],
        inputs: { what: "mark", which: "mark:1", note: words },
      },
      ctx,
    ),
    saidWrongCard(
      {
        ...moment,
        said: {
          ...said,
          state: "kept",
          piece: { module: data, title: data, on: today },
          answer: words,
        },
      },
      ctx,
    ),
  ];
}
