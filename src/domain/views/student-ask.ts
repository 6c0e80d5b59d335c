import { type Inputs, writeToken } from "../actions.ts";
import type { IsoDate } from "../dates.ts";
import type { FormRefusal } from "../forms.ts";
import { soons } from "../log.ts";
import type { StudentSelf } from "../reach.ts";
import { type AskedTutor, LINE_LIMIT, type StudyThing } from "../student-acts.ts";
import type { Reader } from "../words/reader.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords } from "./card.ts";
import { keptInputs } from "./kept-inputs.ts";
import { problemLine } from "./problem-line.ts";
import type { StudentContext } from "./student-side.ts";

/** So many things to be stuck on stand on the form, the nearest first. */
const THINGS = 8;

export interface AskFormFacts {
  readonly what: "chat" | "stuck";
  /** Names this form: its [Send] asks once. */
  readonly ask: string;
  readonly nudge: string | null;
  readonly self: StudentSelf;
  readonly tutors: readonly AskedTutor[];
  readonly things: readonly StudyThing[];
  /** Begins with somebody else than the tutor. */
  readonly elsewhere: boolean;
  /** The working day on which it is read, where nobody is at work until then. */
  readonly closedUntil: IsoDate | null;
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The forms behind [I'd like a chat] and [I'm stuck] (cards.md 7.8, 7.9). A text field stands there only where somebody hears of danger. */
export function studentAskCard(facts: AskFormFacts, reader: Reader, ctx: StudentContext): Card {
  const { words, settings } = ctx;
  const { ask } = words.toStudent.answers;
  const { what, self, nudge, refusal } = facts;
  const { institution, requests, duty } = settings;
  const token = writeToken({ item: facts.ask, version: 0 });
  const { sendAsked, backFromForm } = buttonsIn(words).ofStudent;
  const view = {
    title: what === "chat" ? ask.chat : ask.stuck,
    problem: problemLine(refusal, reader, ctx),
    who: who(facts, ctx),
    stuckOn: what === "chat" ? [] : [stuckOn(facts, ctx)],
    when: [
      {
        label: ask.when,
        value: soons.find((soon) => soon === facts.inputs.when) ?? "this-week",
        choices: soons.map((value) => ({ title: ask.whens[value], value })),
      },
    ],
    line:
      duty.team === null
        ? []
        : [{ label: ask.line, value: facts.inputs.text ?? "", max: LINE_LIMIT }],
    small: [
      what === "chat"
        ? ask.usually(self.tutors, requests.workingDays, institution)
        : ask.goesTo(self.tutors, institution),
      ...(facts.closedUntil === null
        ? []
        : [ask.closed(facts.closedUntil, self.tutors, reader.today)]),
      words.toStudent.someoneNow(institution),
    ],
    kept: keptInputs(nudge === null ? {} : { of: nudge }),
    buttons: [sendAsked(`${what}.send`, token), backFromForm],
  };
  const choices = [view.who, view.stuckOn, view.when].flat();
  return {
    name: "student-ask",
    view,
    summary: words.notification.toStudent(institution.name),
    text: inWords(
      view.title,
      view.problem,
      choices.flatMap(({ label, choices: all }) => [label, ...all.map(({ title }) => title)]),
      view.line.map(({ label }) => label),
      view.small,
    ),
  };
}

/** Whom to ask: who has one tutor need not say where they are stuck. */
function who({ what, tutors, elsewhere, inputs }: AskFormFacts, { words }: StudentContext) {
  const { ask } = words.toStudent.answers;
  const choices = [
    ...tutors.map(({ id, name }) => ({ title: ask.myTutor(name), value: String(id) })),
    ...(what === "chat" ? [{ title: ask.else, value: "else" }] : []),
  ];
  if (what === "stuck" && choices.length < 2) return [];
  const first = elsewhere ? "else" : (choices[0]?.value ?? "else");
  const value = choices.find((choice) => choice.value === inputs.who)?.value ?? first;
  return [{ label: what === "chat" ? ask.chat : ask.whom, value, choices }];
}

function stuckOn({ things, inputs }: AskFormFacts, { words }: StudentContext) {
  const { ask } = words.toStudent.answers;
  const choices = [
    ...things.slice(0, THINGS).map((thing) => ({ title: ask.stuckOn(thing), value: thing.id })),
    { title: ask.somethingElse, value: "else" },
  ];
  const value = choices.find((choice) => choice.value === inputs.stuckOn)?.value ?? "";
  return { label: ask.stuck, value, choices };
}
