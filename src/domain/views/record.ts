import type { RecordFacts } from "../facts.ts";
import type { Reader } from "../words/reader.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf } from "./one-student.ts";
import { readerOf } from "./reader.ts";
import { heading } from "./student.ts";

/** UTF-8 bytes a section may take, so that the longest record fits a message; what is older is counted. */
const SECTION_BYTES = {
  modules: 3_000,
  known: 500,
  sessions: 1_600,
  handIns: 1_600,
  log: 3_000,
  messages: 600,
  access: 1_000,
} as const;
/** What the layout adds to each line. */
const LINE_BYTES = 100;

/** Everything about one student: reasons by module, known reasons, sessions, hand-ins, the log and what Waymark sent newest first, who has access. */
export function recordCard(facts: RecordFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { record } = words;
  const one = facts.student;
  const reader = readerOf(one, ctx.settings);
  const about = aboutOf(one, words);
  const buttons = buttonsIn(words);
  const { name, tail, subtitle } = heading(one, ctx);
  const handIns = facts.handIns.toSorted((a, b) => newestFirst(a.dueOn ?? "", b.dueOn ?? ""));
  const log = facts.log.toSorted((a, b) => newestFirst(a.at.getTime(), b.at.getTime()));
  const view = {
    title: record.title(`${name}${tail}`),
    subtitle,
    modules: modulesIn(facts, reader, ctx),
    sections: [
      section(
        record.known,
        one.known.map((reason) => record.knownReason(reason, reader)),
        SECTION_BYTES.known,
        ctx,
      ),
      section(
        record.sessions,
        facts.sessions.map((session) => record.session(session, reader)),
        SECTION_BYTES.sessions,
        ctx,
      ),
      section(
        record.handIns,
        handIns.map((handIn) => record.handIn(handIn, reader)),
        SECTION_BYTES.handIns,
        ctx,
      ),
      section(
        record.log,
        log.length === 0 ? [record.nothingLogged] : log.map((line) => record.logLine(line, reader)),
        SECTION_BYTES.log,
        ctx,
      ),
      section(
        record.messages,
        facts.messages.map(({ at, facts: of }) =>
          record.message(at, words.nudgesDue.subject(of, reader), reader),
        ),
        SECTION_BYTES.messages,
        ctx,
      ),
      section(
        record.access,
        facts.access.map((person) => record.person(person, reader.today)),
        SECTION_BYTES.access,
        ctx,
      ),
    ].filter(({ lines }) => lines.length > 0),
    buttons: [buttons.back(about), buttons.note(about), buttons.backToList],
  };
  return {
    name: "record",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.subtitle,
      view.modules.flatMap((module) => [module.title, ...module.lines]),
      view.sections.flatMap(({ title, lines }) => [title, ...lines]),
    ),
  };
}

const newestFirst = <Time extends string | number>(a: Time, b: Time): number =>
  a < b ? 1 : a > b ? -1 : 0;

function modulesIn({ modules, student }: RecordFacts, reader: Reader, { words }: ViewContext) {
  if (student.objected)
    return [{ title: words.student.notAvailable, lines: [words.student.worksAsBefore] }];
  const shown = modules.map((module) => ({
    title: words.record.module(module.title, module),
    lines: module.signals.map((signal) => words.says(signal, reader)),
  }));
  return fitting(shown, SECTION_BYTES.modules);
}

function section(
  title: string,
  lines: readonly string[],
  bytes: number,
  { words }: ViewContext,
): { title: string; lines: string[] } {
  const shown = fitting(lines, bytes);
  const left = lines.length - shown.length;
  return { title, lines: left === 0 ? shown : [...shown, words.record.earlier(left)] };
}

/** The first things that fit into so many bytes of JSON. */
function fitting<Thing>(things: readonly Thing[], bytes: number): Thing[] {
  let left = bytes;
  const end = things.findIndex((thing) => {
    left -= new TextEncoder().encode(JSON.stringify(thing)).length + LINE_BYTES;
    return left < 0;
  });
  return things.slice(0, end === -1 ? things.length : end);
}
