import type { Settings } from "../../settings.ts";
import type { ShownRefusal } from "../../view.ts";
import { wallClock } from "../../zoned.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, time } from "./dates.ts";
import { counted, inLetters } from "./numbers.ts";
import { asked } from "./standing.ts";
import { summary } from "./summary.ts";

/** Title, what follows, small print; empty where there is none. */
type Answer = { readonly title: string; readonly body: string; readonly small: string };

const answer = (title: string, body: string, small: string): Answer => ({ title, body, small });
const quoted = (text: string): string => `"${cut(text, textLimits.name)}"`;

/**
 * A refusal in words: what was refused, what to do, whom to ask. Never says whether somebody exists. `meant` is the name somebody
 * probably meant, from their own list.
 */
export function refusal(
  what: ShownRefusal,
  meant: string | null,
  { institution, undo }: Settings,
  reader: Reader,
): Answer {
  switch (what.why) {
    case "cannot-open":
      return answer(
        "I can't open that.",
        "It may be gone, or it isn't on your list. Nothing was saved.",
        `If you think it should be, ask ${institution.contact}. Ref ${what.ref}`,
      );
    case "closed":
      return answer("This card has closed.", "", "");
    case "old-list": {
      const from = what.week === null ? day(what.asOf, reader.today) : `week ${what.week}`;
      return answer(`This list is from ${from} and has closed.`, "", "");
    }
    case "undo-too-late":
      if (what.accepted && what.byName !== null)
        return answer(
          `Too late to undo: ${cut(what.byName, textLimits.name)} has accepted the case.`,
          "You can add something or take it back.",
          "",
        );
      return answer(
        "Too late to undo.",
        what.byName === null
          ? `That works for ${counted(undo.minutes, "minute", "minutes")}. You can still record something new.`
          : `${cut(what.byName, textLimits.name)} has recorded something since. You can still add to it.`,
        "",
      );
    case "case-open": {
      const { case: number, byName, on } = what.open;
      return answer(
        meant === null
          ? `${institution.support.name} has a case already.`
          : `${meant} is with ${institution.support.name}.`,
        `${cut(byName, textLimits.name)} raised case ${number} on ${day(on, reader.today)}. Nothing was saved.`,
        "",
      );
    }
    case "case-taken":
      return answer(
        `${cut(what.byName, textLimits.name)} took this at ${time(new Date(what.at), reader)}.`,
        "Nothing was changed.",
        "",
      );
    case "asked-open":
      return answer(
        asked.notSnoozed(meant ?? "The student", what, reader.today),
        "Nothing was saved.",
        "",
      );
    case "case-moved":
      return answer(`Case ${what.case} has moved on since.`, "Nothing was changed.", "");
    case "nothing-to-undo":
      return answer("There is nothing to undo.", "", "");
    case "not-found":
      return answer(
        `I can't find ${quoted(what.typed)} on your list.`,
        meant === null ? "" : `Did you mean ${meant}?`,
        "",
      );
    case "not-understood":
      return answer("I didn't get that.", "Try help, list, or show and a name.", "");
    case "not-a-question":
      return answer(summary.notAQuestion, summary.forExample, "");
    case "account-unknown":
      return answer(
        "Hello. I don't know this account yet, so I can't show anything.",
        `If you tutor or study at ${institution.name}, ask ${institution.contact} to link it.`,
        `Ref ${what.ref}`,
      );
    case "not-here":
      return answer(`I only work for ${institution.name} accounts, in a private chat.`, "", "");
    case "private-chat":
      return answer("Let's do that in our private chat.", "", "");
    case "one-moment":
      return answer("One moment…", "What you pressed goes on by itself.", "");
    case "no-tutees":
      return answer("You have no tutees on record.", "That is for personal tutors.", "");
    case "own-record":
      return answer(
        "You are also a student here.",
        "Your own record is under my data; nobody sees it as your tutor from this account.",
        "",
      );
    case "nobody-to-tell":
      return what.own
        ? answer("You are their only tutor.", "So there is nobody to tell. You can add a note.", "")
        : answer("There is no tutor on record to tell.", `Ask ${institution.contact}.`, "");
    case "data-down":
      return answer(
        "Nothing was saved: I can't reach my records.",
        "Try again in a few minutes.",
        `Ref ${what.ref}`,
      );
    case "fault":
      return answer("Something went wrong and nothing was saved.", "", `Ref ${what.ref}`);
    case "unsure":
      return answer(
        "Something went wrong, and I can't tell whether that was saved.",
        "Press again to see: it counts once.",
        `Ref ${what.ref}`,
      );
  }
}

export const help = {
  title: "I can",
  tutor: [
    "list: this week's list",
    "show and a name: one tutee",
    "who: all your tutees",
    "raise and a name: tell someone about a tutee",
    "note and a name: add a note",
    "waiting: what is waiting for you",
    "settings: day, time, away, names",
  ],
  /** For those who may raise a name without having tutees. */
  raise: "raise and a name: tell a student's tutor",
  /** For student support. */
  support: ["cases: what is open", "case and a number: one case"],
  /** For those who direct a programme. */
  director: [
    "summary and a programme: its week by counts",
    "waiting 7 days, modules, cases, outcomes: questions about it",
  ],
  everybody: "privacy: what is kept, also about you",
  urgent: ({ security, support }: Settings["institution"]): string =>
    `Urgent? ${security.name} ${security.phone}, 24 hours. ${support.name} ${support.phone}, ${support.hours}.`,
};

export const find = {
  title: "Find a tutee",
  label: "Name",
  placeholder: "Type a name",
  nobody: "You have no tutees on record.",
  /** More tutees than the card can hold. */
  partly: (n: number): string => `The first ${n} are here. For the others, type show and a name.`,
};

export const choose = {
  sameName: (n: number, name: string): string => {
    const people = inLetters(n);
    return `${people.slice(0, 1).toUpperCase()}${people.slice(1)} people called ${name} match.`;
  },
  several: (n: number, query: string): string => `${n} of your tutees match ${quoted(query)}.`,
  more: (n: number): string =>
    `${counted(n, "other matches", "others match")} too: type more of the name.`,
};

/** Somebody else was first: who, what, when. */
export const first = {
  title: (byName: string, firstName: string): string =>
    `${cut(byName, textLimits.name)} recorded a contact with ${firstName}`,
  /** "at 09:11, a minute before you."; the day where it was another one. */
  when: (at: Date, now: Date, reader: Reader): string => {
    const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
    const on = wallClock(at, reader.zone).date;
    if (on !== reader.today) return `on ${day(on, reader.today)} at ${time(at, reader)}.`;
    if (minutes < 1) return `at ${time(at, reader)}, moments before you.`;
    const before = minutes === 1 ? "a minute" : `${minutes} minutes`;
    return minutes < 60
      ? `at ${time(at, reader)}, ${before} before you.`
      : `at ${time(at, reader)}.`;
  },
  notSaved: "Yours was not saved.",
};

/** What a notification shows: no name and no reason, on any screen. */
export const notification = {
  list: (n: number): string =>
    n === 0
      ? "Your Waymark list for this week: nobody to look at."
      : `Your Waymark list for this week: ${n} to look at.`,
  due: (followUps: number, others: number): string =>
    others === 0
      ? `${counted(followUps, "follow-up is", "follow-ups are")} due today.`
      : `${counted(followUps + others, "tutee is", "tutees are")} back on your list today.`,
  raised: "A colleague has told you about one of your tutees.",
  register: "A register looks incomplete.",
  orphans: "Some students have no tutor.",
  asked: "One of your tutees has asked to hear from you.",
  registerCheck: "A register is to be checked.",
  duty: "Urgent: open Waymark now.",
  inTouch: "News about one of your tutees.",
  handOver: "Some students are your tutees now.",
  kudos: "A note from your personal tutor.",
  correction: "A student says that something is wrong.",
  toStudent: (institution: string): string => `A message from ${institution} about your studies.`,
  answer: "Waymark has an answer for you.",
  summary: "The summary you asked for is ready.",
};
