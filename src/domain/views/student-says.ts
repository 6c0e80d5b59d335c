import type { Reachable } from "../chat-links.ts";
import type { IsoDate } from "../dates.ts";
import type { StudentSelf } from "../reach.ts";
import type { AskedWords } from "../words/en-GB/to-student-answers.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, inWords } from "./card.ts";
import { type MessageLink, messageLink } from "./message-link.ts";
import type { StudentContext } from "./student-side.ts";

interface Says {
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly small: readonly string[];
  readonly message?: readonly MessageLink[];
  readonly buttons: readonly Button[];
}

/** A few lines to a student, and what they can do next. */
function saysCard({ title, lines, small, message = [], buttons }: Says, ctx: StudentContext): Card {
  const view = { title: title === null ? [] : [title], lines, small, message, buttons };
  return {
    name: "student-says",
    view,
    summary: ctx.words.notification.toStudent(ctx.settings.institution.name),
    text: inWords(view.title, view.lines, view.small),
  };
}

/** What a student may type (cards.md 13), and whom to call. */
export function studentHelpCard(ctx: StudentContext): Card {
  const { help, someoneNow } = ctx.words.toStudent;
  const { myData, ofStudent } = buttonsIn(ctx.words);
  return saysCard(
    {
      title: help.title,
      lines: help.lines,
      small: [someoneNow(ctx.settings.institution)],
      buttons: [myData, ofStudent.chat],
    },
    ctx,
  );
}

/** What may still be pressed under a message that was answered. */
export const answeredButtons = (
  { messagesOff }: Pick<StudentSelf, "messagesOff">,
  { words }: StudentContext,
): Button[] => {
  const { ofStudent, stop } = buttonsIn(words);
  return [ofStudent.chat, ...(messagesOff ? [] : [stop])];
};

/** What a student asked, and who answers it (cards.md 7.9). */
export interface AskedByStudent extends AskedWords {
  /** When it is read, where nobody was at work. */
  readonly readAt: { readonly on: IsoDate; readonly time: string } | null;
  /** The tutor's chat. */
  readonly reach: Pick<Reachable, "accounts">;
}

export function askedDoneCard(asked: AskedByStudent, reader: Reader, ctx: StudentContext): Card {
  const { words, settings } = ctx;
  const said = words.toStudent.answers.asked;
  const { readAt, by, tutor, answered } = asked;
  const message = messageLink(asked.reach, { called: tutor, name: tutor }, words);
  return saysCard(
    {
      title: null,
      lines: [
        said.thanks(asked, reader.today),
        ...(readAt && by !== null && !answered
          ? [said.reaches(by, readAt.on, readAt.time, reader.today)]
          : []),
        ...(message.length > 0 ? [said.alsoWrite(tutor)] : []),
      ],
      small: [words.toStudent.someoneNow(settings.institution)],
      message,
      buttons: [buttonsIn(words).myData],
    },
    ctx,
  );
}

/** Somebody else answers from now on, or nobody but student support (cards.md 7.9). */
export const askedOnCard = (asked: AskedWords, ctx: StudentContext): Card => {
  const { words, settings } = ctx;
  const { institution } = settings;
  return saysCard(
    {
      title: null,
      lines: [words.toStudent.answers.asked.on(asked, institution)],
      small: [words.toStudent.someoneNow(institution)],
      buttons: [],
    },
    ctx,
  );
};

/** Student support has what a student asked for. */
export const soughtDoneCard = (
  { self, dueOn }: { readonly self: StudentSelf; readonly dueOn: IsoDate },
  { today }: Pick<Reader, "today">,
  ctx: StudentContext,
): Card => {
  const { words, settings } = ctx;
  const { sought, soughtAlone } = words.toStudent.answers.asked;
  const { institution } = settings;
  return saysCard(
    {
      title: null,
      lines: [sought(self.firstName, dueOn, today, institution), soughtAlone],
      small: [words.toStudent.someoneNow(institution)],
      buttons: [],
    },
    ctx,
  );
};

/** Whom to call, at once, when words may mean danger (cards.md 7.11). */
export function dangerCard(
  { team, other }: { readonly team: string | null; readonly other: boolean },
  ctx: StudentContext,
): Card {
  const { words, settings } = ctx;
  const { danger, dangerInWelsh } = words.toStudent.answers;
  const said = other ? dangerInWelsh : danger;
  const { otherLanguages, someoneElse } = buttonsIn(words).ofStudent;
  return saysCard(
    {
      title: said.title,
      lines: [
        ...said.lines(settings.institution),
        team === null ? said.alone : said.told(team, settings.duty.promise),
      ],
      small: [],
      buttons: [otherLanguages, someoneElse],
    },
    ctx,
  );
}
