import type { KudosNote, StudentSelf } from "../reach.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** Cards to a student have no reader among the staff. */
export type StudentContext = Pick<ViewContext, "words" | "settings">;

/** A note from a member of staff (cards.md 7.6); one line without its words once it was taken back. */
export function kudosCard(
  { note, self, stopped }: { note: KudosNote; self: StudentSelf; stopped: boolean },
  ctx: StudentContext,
): Card {
  const { words } = ctx;
  const { note: said } = words.toStudent;
  if (note.text === null) return plainCard([said.back], [], ctx);
  const view = {
    title: said.title(note.byName),
    note: said.text(note.text),
    small: [said.alone(note.byShort), ...stoppedLines(stopped, ctx)],
    buttons: stopped || self.messagesOff ? [] : [buttonsIn(words).stop],
  };
  return {
    name: "kudos",
    view,
    summary: words.notification.kudos,
    text: inWords(view.title, view.note, view.small),
  };
}

/** Before the first message ever (cards.md 9.2), and again when it changes. */
export function studentNoticeCard(
  { self, stopped, again }: { self: StudentSelf; stopped: boolean; again: boolean },
  ctx: StudentContext,
): Card {
  const { words, settings } = ctx;
  const { institution } = settings;
  const { notice } = words.toStudent;
  const buttons = buttonsIn(words);
  const summary = words.notification.toStudent(institution.name);
  const view = {
    title: notice.title(self.firstName, institution),
    lines: [...(again ? [notice.changed] : []), ...notice.lines(self.tutors, institution)],
    small: [notice.small(institution), ...stoppedLines(stopped, ctx)],
    buttons: [buttons.myData, buttons.myChoices, ...(self.messagesOff ? [] : [buttons.stop])],
  };
  return {
    name: "student-notice",
    view,
    summary,
    text: inWords(view.title, view.lines, view.small),
  };
}

export function studentStoppedCard(ctx: StudentContext): Card {
  return plainCard(stoppedLines(true, ctx), [], ctx);
}

/** Nobody reads what a student types; the numbers stand where somebody might need them. */
export function studentUnreadCard(ctx: StudentContext): Card {
  return plainCard([ctx.words.toStudent.unread], [urgent(ctx)], ctx);
}

/** In place of what is no more to be shown. */
export function studentClosedCard(ctx: StudentContext): Card {
  return plainCard([ctx.words.toStudent.closed], [], ctx);
}

const urgent = ({ words, settings }: StudentContext): string =>
  words.toStudent.someoneNow(settings.institution);

/** What [Stop these] answers. */
export const stoppedLines = (
  stopped: boolean,
  { words: { toStudent }, settings }: StudentContext,
) => (stopped ? [toStudent.stopped, toStudent.stillWrites(settings.institution)] : []);

function plainCard(
  [title = "", ...lines]: readonly string[],
  small: readonly string[],
  { words, settings }: StudentContext,
): Card {
  const view = { title, lines, small };
  return {
    name: "student-note",
    view,
    summary: words.notification.toStudent(settings.institution.name),
    text: inWords(view.title, view.lines, view.small),
  };
}
