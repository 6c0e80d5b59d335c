import type { IsoDate } from "../../dates.ts";
import type { Said, Soon, StuckOn } from "../../log.ts";
import type { StudentSelf } from "../../reach.ts";
import type { RequestsSettings } from "../../requests-settings.ts";
import type { Settings } from "../../settings.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day } from "./dates.ts";
import { colleague } from "./desk.ts";
import { allOf } from "./numbers.ts";
import { moduleName, piece } from "./reasons.ts";

type Institution = Settings["institution"];

/** "Dr Li"; "Your tutor" where nobody is on record. */
const shorts = (tutors: StudentSelf["tutors"]): string =>
  tutors.length === 0 ? "Your tutor" : allOf(tutors.map((one) => colleague(one.short)));
const see = (tutors: StudentSelf["tutors"]): string => (tutors.length > 1 ? "see" : "sees");

/** "Databases coursework", or the module alone. */
export const stuckOn = ({ module, title }: StuckOn): string =>
  title === null ? moduleName(module) : piece({ module, title });

/** What a student's answer to a message is answered (cards.md 7.7). */
function said(
  { what, until }: { readonly what: Said; readonly until: IsoDate | null },
  { firstName, tutors }: StudentSelf,
  links: Pick<RequestsSettings, "helpLink" | "absenceLink">,
  { today }: Pick<Reader, "today">,
): string[] {
  const by = until === null ? "soon" : `by ${day(until, today)}`;
  switch (what) {
    case "fine":
      return [
        `Thanks, ${cut(firstName, textLimits.name)}. ${shorts(tutors)} will see "fine". If that changes, type chat any time.`,
      ];
    case "catching-up":
    case "started":
      return [
        links.helpLink === null
          ? "Good. If something is in the way, type stuck or chat any time."
          : `Good. You'll find help with it here: ${links.helpLink}`,
      ];
    case "was-there":
      return [
        `Thanks. We've asked the module team to check the register; you'll hear ${by}. Until then it doesn't count.`,
      ];
    case "handed-in":
      return [
        `Thanks. Sometimes it takes a day to show.${until === null ? "" : ` If it hasn't by ${day(until, today)} we'll ask the module team.`}`,
      ];
    case "extension":
      return ["Thanks, that's all we need. We'll take the new date from the record."];
    case "away":
      return [
        `Sorry to hear that. ${shorts(tutors)} ${see(tutors)} "away or ill", nothing more.`,
        ...(links.absenceLink === null ? [] : [`To make it count: ${links.absenceLink}`]),
      ];
  }
}

/** Who answers what a student asked, and by when. */
export interface AskedWords {
  readonly firstName: string;
  /** "Dr Li". */
  readonly tutor: string;
  /** Who answers now; the tutor, or whoever stands in; null: nobody any more. */
  readonly by: string | null;
  readonly dueOn: IsoDate;
  readonly answered: boolean;
}

/** What students read about what they answer and ask for (cards.md 7.7 to 7.9). */
export const answers = {
  said,
  ask: {
    chat: "Who would you like to talk to?",
    stuck: "What are you stuck on?",
    myTutor: (name: string): string => `${colleague(name)}, my tutor`,
    else: "Someone else at the university",
    somethingElse: "Something else",
    stuckOn,
    whom: "Who should see it?",
    when: "When?",
    whens: { "this-week": "This week", "next-week": "Next week" } satisfies Record<Soon, string>,
    line: "A line about it, if you like",
    /** What happens with it, and when. */
    usually: (tutors: StudentSelf["tutors"], days: number, { support }: Institution): string => {
      const elsewhere = `Someone else means ${support.name}; ${tutors.length === 0 ? "tutors are" : `${shorts(tutors)} ${tutors.length > 1 ? "are" : "is"}`} not told why.`;
      if (tutors.length === 0) return elsewhere;
      const answer = tutors.length > 1 ? "answer" : "answers";
      return `${shorts(tutors)} usually ${answer} within ${days === 1 ? "a working day" : `${days} working days`}. ${elsewhere}`;
    },
    goesTo: (tutors: StudentSelf["tutors"], { support }: Institution): string =>
      `Goes to ${tutors.length === 0 ? support.name : tutors.length > 1 ? "the tutor you choose" : shorts(tutors)}. Not read day and night; if it's urgent, see type help.`,
    /** Nobody is at work until then. */
    closed: (on: IsoDate, tutors: StudentSelf["tutors"], today: IsoDate): string =>
      `The university is closed until ${day(on, today)}. ${shorts(tutors)} will see this then.`,
  },
  asked: {
    thanks: ({ firstName, by, dueOn, answered }: AskedWords, today: IsoDate): string => {
      const who = by === null ? null : colleague(by);
      const first = cut(firstName, textLimits.name);
      if (answered) return `Thanks, ${first}. ${who ?? "Somebody"} has been in touch.`;
      return who === null
        ? `Thanks, ${first}. Your message has arrived.`
        : `Thanks, ${first}. ${who} has your message and will answer by ${day(dueOn, today)}.`;
    },
    /** Out of hours: when it is read. */
    reaches: (by: string, on: IsoDate, time: string, today: IsoDate): string =>
      `${colleague(by)} sees it on ${day(on, today)}, ${time}.`,
    alsoWrite: (tutor: string): string => `You can also just write to ${colleague(tutor)}.`,
    on: ({ tutor, by }: Pick<AskedWords, "tutor" | "by">, { support }: Institution): string =>
      by === null
        ? `${colleague(tutor)} hasn't been able to answer yet. ${support.name} can: ${support.phone}, ${support.hours}.`
        : `${colleague(tutor)} hasn't been able to answer yet. ${colleague(by)} will.`,
    sought: (firstName: string, dueOn: IsoDate, today: IsoDate, { support }: Institution): string =>
      `Thanks, ${cut(firstName, textLimits.name)}. ${support.name} has your message and will answer by ${day(dueOn, today)}.`,
    soughtAlone: "Your tutor is not told.",
  },
  danger: {
    title: "It sounds as if things may be very hard right now. Please talk to someone now.",
    lines: ({ security }: Institution): string[] => [
      "In danger, or someone else is: call 999. Can't call: Relay UK 18000, or text 999 if registered.",
      "Any time: Samaritans 116 123, or text SHOUT to 85258. NHS 111, option 2.",
      `On campus, day and night: ${security.name} ${security.phone}.`,
    ],
    told: (team: string, promise: string): string =>
      `I'm an automatic service. I have told the duty team at ${team}; they will try to reach you ${promise}.`,
    alone: "I'm an automatic service and can't call anyone for you, so please call.",
  },
  /** The same for those who read Welsh better. */
  dangerInWelsh: {
    title:
      "Mae'n swnio fel petai pethau'n anodd iawn ar hyn o bryd. Siaradwch â rhywun nawr, os gwelwch yn dda.",
    lines: ({ security }: Institution): string[] => [
      "Mewn perygl, chi neu rywun arall: ffoniwch 999. Methu ffonio: Relay UK 18000, neu tecstiwch 999 os ydych wedi cofrestru.",
      "Unrhyw bryd: Samariaid 116 123 (Cymraeg 0808 164 0123), neu tecstiwch SHOUT i 85258. GIG 111, dewis 2.",
      `Ar y campws, ddydd a nos: ${security.name} ${security.phone}.`,
    ],
    told: (team: string): string =>
      `Gwasanaeth awtomatig ydw i. Rwyf wedi dweud wrth y tîm ar ddyletswydd yn ${team}; byddant yn ceisio cysylltu â chi.`,
    alone: "Gwasanaeth awtomatig ydw i ac ni allaf ffonio neb ar eich rhan, felly ffoniwch.",
  },
};
