import type { Inputs } from "./actions.ts";
import { addDays, type IsoDate, isIsoDate } from "./dates.ts";
import { type NamesShown, namesShown } from "./facts.ts";
import type { FormRefusal } from "./forms.ts";
import type { StaffId } from "./ids.ts";
import type { Settings } from "./settings.ts";

/** What a tutor may choose for themselves (cards.md 14.1). */
export interface OwnSettings {
  /** ISO weekday of the list, 1 Monday to 5 Friday. */
  readonly day: number;
  /** "08:00", local. */
  readonly time: string;
  /** Null: the institution's rule. */
  readonly listLength: number | null;
  /** First and last day away; both or neither. */
  readonly awayFrom: IsoDate | null;
  readonly awayTo: IsoDate | null;
  readonly cover: StaffId | null;
  readonly namesShown: NamesShown;
  /** Where what is sent to them arrives; null for somebody who is on one platform, or on none. */
  readonly chat: ChatChoice | null;
}

export type Chat = "slack" | "teams";
export interface ChatChoice {
  readonly chosen: Chat;
  /** Those to choose from. */
  readonly of: readonly Chat[];
}

/** Somebody who may cover, with the days on which they are away themselves. */
export interface Colleague {
  readonly id: StaffId;
  readonly name: string;
  readonly awayFrom: IsoDate | null;
  readonly awayTo: IsoDate | null;
}

export interface OwnSettingsContext {
  readonly today: IsoDate;
  /** What holds now. */
  readonly own: OwnSettings;
  readonly colleagues: readonly Colleague[];
  readonly settings: Pick<Settings, "list">;
}

/** How far ahead somebody may say that they are away: a year, as for known reasons. */
export const AWAY_WITHIN_DAYS = 366;

/** Times offered for the list: each half hour from 07:00 to 18:00, and the one that holds. */
export function timesOffered({ time }: Pick<OwnSettings, "time">): string[] {
  const halves = Array.from({ length: 23 }, (_, at) => {
    const minutes = 7 * 60 + 30 * at;
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${minutes % 60 === 0 ? "00" : "30"}`;
  });
  return [...new Set([...halves, time])].toSorted();
}

type Read =
  | { readonly ok: true; readonly own: OwnSettings }
  | { readonly ok: false; readonly refusal: FormRefusal };
const refuse = (refusal: FormRefusal): Read => ({ ok: false, refusal });

/** Reads the form of settings. Never throws: whatever arrives is settings that may hold, or a refusal. */
export function readOwnSettings(inputs: Inputs, context: OwnSettingsContext): Read {
  const { settings, colleagues } = context;
  const day = Number(inputs.day);
  if (![1, 2, 3, 4, 5].includes(day)) return refuse({ why: "missing", field: "day" });
  const time = timesOffered(context.own).find((offered) => offered === inputs.time);
  if (!time) return refuse({ why: "missing", field: "time" });
  const listLength = inputs.length === "usual" ? null : Number(inputs.length || Number.NaN);
  const { least, most } = settings.list;
  if (
    listLength !== null &&
    !(Number.isInteger(listLength) && least <= listLength && listLength <= most)
  )
    return refuse({ why: "missing", field: "length" });
  const names = namesShown.find((known) => known === inputs.names);
  if (!names) return refuse({ why: "missing", field: "names" });
  const away = readAway(inputs, context);
  if ("why" in away) return refuse(away);
  const cover = colleagues.find(({ id }) => String(id) === inputs.cover);
  if (!cover && inputs.cover !== "none") return refuse({ why: "missing", field: "cover" });
  const clash = cover && awayTogether(cover, away);
  if (clash) return refuse(clash);
  const { chat } = context.own;
  const chosen = chat?.of.find((known) => known === inputs.chat);
  if (chat && !chosen) return refuse({ why: "missing", field: "chat" });
  const own = {
    day,
    time,
    listLength,
    ...away,
    cover: cover?.id ?? null,
    namesShown: names,
    chat: chat && chosen ? { ...chat, chosen } : null,
  };
  return { ok: true, own };
}

type Away = Pick<OwnSettings, "awayFrom" | "awayTo">;

/** Neither day: not away. A last day alone: from today. A first day that has passed is somebody's who is away already. */
function readAway(inputs: Inputs, { today }: OwnSettingsContext): Away | FormRefusal {
  const { awayTo: to = "" } = inputs;
  const from = inputs.awayFrom || (to === "" ? "" : today);
  if (from === "" && to === "") return { awayFrom: null, awayTo: null };
  const latest = addDays(today, AWAY_WITHIN_DAYS);
  if (!isIsoDate(from) || from > latest) return { why: "bad-date", from: today, to: latest };
  if (to === "") return { why: "missing", field: "awayTo" };
  const first = from > today ? from : today;
  if (!isIsoDate(to) || to < first || to > latest)
    return { why: "last-day", from: first, to: latest };
  return { awayFrom: from, awayTo: to };
}

function awayTogether(cover: Colleague, { awayFrom, awayTo }: Away): FormRefusal | null {
  const { name, awayFrom: from, awayTo: to } = cover;
  if (awayFrom === null || awayTo === null || from === null || to === null) return null;
  return from <= awayTo && awayFrom <= to ? { why: "cover-away", name, from, to } : null;
}
