import type { Inputs } from "../actions.ts";
import { addDays, type IsoDate } from "../dates.ts";
import { namesShown } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import {
  AWAY_WITHIN_DAYS,
  type Colleague,
  type OwnSettings,
  timesOffered,
} from "../own-settings.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface SettingsFacts {
  readonly own: OwnSettings;
  /** Who may cover, by name. */
  readonly colleagues: readonly Colleague[];
  readonly today: IsoDate;
  readonly zone: string;
}

/** The form of a tutor's own settings (cards.md 14.1). */
export function settingsCard(
  facts: SettingsFacts & { readonly inputs: Inputs; readonly refusal: FormRefusal | null },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { settings } = words;
  const { own, today, inputs } = facts;
  const { list } = ctx.settings;
  const buttons = buttonsIn(words);
  const lengths = Array.from({ length: list.most - list.least + 1 }, (_, at) => list.least + at);
  const latest = addDays(today, AWAY_WITHIN_DAYS);
  const view = {
    title: settings.title,
    problem: problemLine(facts.refusal, readerOf(facts, ctx.settings), ctx),
    selects: [
      {
        id: "day",
        label: settings.day,
        value: inputs.day ?? String(own.day),
        choices: [1, 2, 3, 4, 5].map((on) => ({
          title: settings.dayChoice(on),
          value: String(on),
        })),
      },
      {
        id: "time",
        label: settings.time,
        value: inputs.time ?? own.time,
        choices: timesOffered(own).map((time) => ({ title: time, value: time })),
      },
      {
        id: "length",
        label: settings.length(list),
        value: inputs.length ?? String(own.listLength ?? "usual"),
        choices: [
          { title: settings.usualLength(list), value: "usual" },
          ...lengths.map((n) => ({ title: String(n), value: String(n) })),
        ],
      },
    ],
    dates: [
      {
        id: "awayFrom",
        label: settings.awayFrom,
        value: inputs.awayFrom ?? own.awayFrom ?? "",
        max: latest,
      },
      {
        id: "awayTo",
        label: settings.awayTo,
        value: inputs.awayTo ?? own.awayTo ?? "",
        max: latest,
      },
    ],
    ends: [
      {
        id: "cover",
        label: settings.cover,
        value: inputs.cover ?? String(own.cover ?? "none"),
        choices: [
          { title: settings.nobody, value: "none" },
          ...facts.colleagues.map(({ id, name }) => ({
            title: words.colleague(name),
            value: String(id),
          })),
        ],
      },
      {
        id: "names",
        label: settings.names,
        value: inputs.names ?? own.namesShown,
        choices: namesShown.map((value) => ({ title: settings.namesChoice[value], value })),
      },
      ...(own.chat
        ? [
            {
              id: "chat",
              label: settings.chat,
              value: inputs.chat ?? own.chat.chosen,
              choices: own.chat.of.map((value) => ({ title: settings.chatChoice[value], value })),
            },
          ]
        : []),
    ],
    language: settings.language,
    buttons: [buttons.saveSettings, buttons.cancel],
  };
  return {
    name: "settings",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      [...view.selects, ...view.dates, ...view.ends].map(({ label }) => label),
      view.language,
    ),
  };
}
