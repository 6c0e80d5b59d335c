import type { ClosedDays, IsoDate } from "../dates.ts";
import { nextListDay } from "../schedule.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import type { SettingsFacts } from "./settings.ts";

/** What holds now that the settings were saved. */
export function settingsDoneCard(
  facts: SettingsFacts & { readonly closed: ClosedDays },
  ctx: ViewContext,
): Card {
  const { settings, notification } = ctx.words;
  const { own, today, colleagues } = facts;
  const buttons = buttonsIn(ctx.words);
  const cover = colleagues.find(({ id }) => id === own.cover)?.name ?? null;
  const away = settings.away(own, cover, today);
  const view = {
    title: settings.done,
    lines: [
      settings.nextList(nextList(facts), own.time, today),
      settings.lengthNow(own.listLength),
      ...ifAny(away === "" && cover !== null ? settings.coverNow(cover) : away),
      settings.namesNow(own.namesShown),
      ...(own.chat ? [settings.chatNow(own.chat.chosen)] : []),
    ],
    buttons: [buttons.settings, buttons.myList],
  };
  return {
    name: "settings-done",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines),
  };
}

/** The next list that comes to the reader: while they are away the cover has it. */
function nextList({ own, today, closed }: Parameters<typeof settingsDoneCard>[0]): IsoDate {
  const { day, awayFrom, awayTo } = own;
  const next = nextListDay(today, day, closed);
  const isAway = awayFrom !== null && awayTo !== null && awayFrom <= next && next <= awayTo;
  return isAway ? nextListDay(awayTo, day, closed) : next;
}
