import type { IsoDate } from "../dates.ts";
import type { Looker, OwnReasons, OwnStanding, SentMessage } from "../own-data.ts";
import type { SaidWrong } from "../own-wrong.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords } from "./card.ts";
import { reasonsOnCard } from "./list-row.ts";
import { readerOf } from "./reader.ts";
import type { StudentContext } from "./student-side.ts";

/** When and where a student reads. */
export interface OwnMoment {
  readonly today: IsoDate;
  readonly zone: string;
}

/** Lines of a page that are shown; of more, how many there are. */
const MOST_LINES = 8;

/** What is held, in short, and what can be asked (cards.md 8). */
export function myDataCard({ state }: OwnStanding, ctx: StudentContext): Card {
  const { ownData } = ctx.words.toStudent;
  const buttons = buttonsIn(ctx.words);
  return page(
    {
      title: ownData.title,
      lines: [ownData.standing(state), ...ownData.lines(ctx.settings.institution)],
      buttons: [
        buttons.myReasons,
        buttons.myLooks,
        buttons.myMessages,
        buttons.thisIsWrong,
        buttons.myChoices,
        buttons.downloadAll,
      ],
    },
    ctx,
  );
}

/** The reasons in the words that the tutor reads (cards.md 8). */
export function myReasonsCard(
  facts: Omit<OwnReasons, "weeks"> & Partial<Pick<OwnReasons, "weeks">> & OwnMoment,
  ctx: StudentContext,
): Card {
  const { words } = ctx;
  const { ownData } = words.toStudent;
  const { reasons } = ownData;
  const { today, asOf, objected, weeks } = facts;
  const reader = readerOf(facts, ctx.settings);
  const signals = objected ? [] : facts.score.signals.slice(0, reasonsOnCard);
  const conditions = [...new Set(signals.map(reasons.green))];
  const nothing = objected
    ? ownData.standing("objected")
    : asOf === null
      ? reasons.nothingYet
      : facts.score.level === "unknown"
        ? reasons.notEnough
        : reasons.nothing;
  const buttons = buttonsIn(words);
  return page(
    {
      title: reasons.title(asOf ?? today, today),
      lines:
        signals.length === 0
          ? [nothing]
          : [
              ...signals.map((signal, at) => `${at + 1}. ${reasons.says(signal, reader)}`),
              reasons.turnsGreen(words.student.conditions(conditions)),
            ],
      small:
        objected || !weeks || weeks.days.length === 0
          ? []
          : [words.student.activeDays(weeks.first, weeks.days)],
      buttons: [buttons.thisIsWrong, buttons.myData],
    },
    ctx,
  );
}

/** Who looked and why, by person and role, teams as teams (cards.md 8). */
export function myLooksCard(
  { lookers, today, zone }: OwnMoment & { readonly lookers: readonly Looker[] },
  ctx: StudentContext,
): Card {
  const { looks } = ctx.words.toStudent.ownData;
  const reader = readerOf({ today, zone }, ctx.settings);
  const buttons = buttonsIn(ctx.words);
  const shown = lookers.slice(0, MOST_LINES);
  const left = lookers.length - shown.length;
  return page(
    {
      title: looks.title,
      lines: [
        ...shown.map((one) => looks.line(one, reader)),
        lookers.length === 0 ? looks.nobody : left > 0 ? looks.more(left) : looks.nobodyElse,
      ],
      buttons: [buttons.askAboutThis, buttons.myData],
    },
    ctx,
  );
}

/** Whom to ask about who looked. */
export function myAskCard(ctx: StudentContext): Card {
  const { looks } = ctx.words.toStudent.ownData;
  const buttons = buttonsIn(ctx.words);
  return page(
    {
      title: looks.title,
      lines: [looks.ask(ctx.settings.institution)],
      buttons: [buttons.myLooks, buttons.myData],
    },
    ctx,
  );
}

/** What was sent, and what they answered. */
export function myMessagesCard(
  { messages: sent, today }: OwnMoment & { readonly messages: readonly SentMessage[] },
  ctx: StudentContext,
): Card {
  const { messages } = ctx.words.toStudent.ownData;
  const shown = sent.slice(0, MOST_LINES);
  const left = sent.length - shown.length;
  return page(
    {
      title: messages.title,
      lines:
        sent.length === 0
          ? [messages.nothing]
          : [
              ...shown.map((one) => messages.line(one, today)),
              ...(left === 0 ? [] : [messages.more(left)]),
            ],
      buttons: [buttonsIn(ctx.words).myChoices, buttonsIn(ctx.words).myData],
    },
    ctx,
  );
}

/** What became of something they said is wrong. */
export function saidWrongCard(
  { said: of, today }: OwnMoment & { readonly said: SaidWrong },
  ctx: StudentContext,
): Card {
  const { said } = ctx.words.toStudent.ownData;
  const { complaints } = ctx.settings.ownData;
  const lines = {
    open: () => said.open(of, today),
    corrected: () => said.corrected(of, today),
    ignored: () => said.ignored(of, today),
    kept: () => said.kept(of, today, complaints),
  }[of.state]();
  const buttons = buttonsIn(ctx.words);
  return page(
    {
      title: of.state === "open" ? said.thanks : said.checked,
      lines,
      buttons: [...(of.kind === "objection" ? [buttons.myChoices] : []), buttons.myData],
    },
    ctx,
  );
}

/** A link to everything that is held; without one, whom to ask. */
export function myDownloadCard(
  link: { readonly url: string; readonly until: string } | "no-address" | "made",
  ctx: StudentContext,
): Card {
  const { words, settings } = ctx;
  const { download } = words.toStudent.ownData;
  const buttons = buttonsIn(words);
  const isLink = typeof link === "object";
  const view = {
    title: download.title,
    lines: isLink
      ? [download.made(link.until)]
      : [link === "made" ? download.again : download.ask(settings.institution)],
    small: link === "no-address" ? [] : [download.inside],
    links: isLink ? [{ title: download.get, tooltip: download.get, url: link.url }] : [],
    buttons: [...(link === "made" ? [buttons.downloadAll] : []), buttons.myData],
  };
  return {
    name: "my-download",
    view,
    summary: words.notification.toStudent(settings.institution.name),
    text: inWords(view.title, view.lines, view.small),
  };
}

/** A page of a student's own: what they read, then where they can go. */
export function page(
  {
    title,
    lines,
    small = [],
    buttons,
  }: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly small?: readonly string[];
    readonly buttons: readonly Button[];
  },
  { words, settings }: StudentContext,
): Card {
  const view = { title, lines: lines.flatMap(ifAny), small, buttons };
  return {
    name: "my-data",
    view,
    summary: words.notification.toStudent(settings.institution.name),
    text: inWords(view.title, view.lines, view.small),
  };
}
