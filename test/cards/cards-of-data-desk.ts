import type { NamedStudent } from "../../src/domain/facts.ts";
import type { EntryId, StaffId, StudentId } from "../../src/domain/ids.ts";
import { aroundCard } from "../../src/domain/views/around.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { contactHintCard } from "../../src/domain/views/contact-hint.ts";
import { handOverCard } from "../../src/domain/views/hand-over.ts";
import { knownChangeCard } from "../../src/domain/views/known-change.ts";
import { knownDoneCard } from "../../src/domain/views/known-done.ts";
import { knownFormCard } from "../../src/domain/views/known-form.ts";
import { orphansCard } from "../../src/domain/views/orphans.ts";
import { raiseDoneCard } from "../../src/domain/views/raise-done.ts";
import { raiseFindCard } from "../../src/domain/views/raise-find.ts";
import { raiseFormCard } from "../../src/domain/views/raise-form.ts";
import { raisedCard } from "../../src/domain/views/raised.ts";
import { registerCard } from "../../src/domain/views/register.ts";
import { settingsCard } from "../../src/domain/views/settings.ts";
import { settingsDoneCard } from "../../src/domain/views/settings-done.ts";
import { studentMenuCard } from "../../src/domain/views/student-menu.ts";
import { waitingCard } from "../../src/domain/views/waiting.ts";
import { whoCard } from "../../src/domain/views/who.ts";
import { wrongFormCard } from "../../src/domain/views/wrong-form.ts";
import { ctx, now, standings, studentFacts, today, token, zone } from "./cast.ts";
import { givenReason, own, raiseFacts } from "./examples-desk.ts";
import { handOverFacts } from "./examples-hand-over.ts";

/** Every card of the desk that shows something people or files bring in, with `data` wherever that may stand. */
export function deskCardsOfData(data: string, howMany: number): Card[] {
  const student: NamedStudent = {
    ref: data,
    givenName: data,
    familyName: data,
    knownAs: data,
    pronouns: data,
    stage: 2,
  };
  const one = studentFacts({ student });
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const people = many((at) => ({ studentId: at as StudentId, student, sameName: at > 0 }));
  const raise = {
    ...raiseFacts,
    student,
    // Nobody has more than a handful of tutors.
    tutors: many((at) => ({
      id: at as StaffId,
      name: data,
      tell: at as StaffId,
      cover: at % 2 === 0 ? null : data,
    })).slice(0, 9),
    told: many(() => data).slice(0, 9),
  };
  const colleagues = many((at) => ({
    id: at as StaffId,
    name: data,
    awayFrom: null,
    awayTo: null,
  })).slice(0, 150);
  // As far as a form takes it, whole characters.
  const note = data.slice(0, 500).replace(/[\uD800-\uDBFF]$/u, "");
  const refusal = { why: "cover-away", name: data, from: today, to: today } as const;
  return [
    aroundCard({ ...one, people: many(() => ({ name: data, right: "director", of: data })) }, ctx),
    contactHintCard({ ...raise, form: "raise", inputs: { noticed: note } }, ctx),
    handOverCard(
      {
        ...handOverFacts,
        from: many(() => data),
        students: people.map((person, at) => ({
          ...person,
          token: token(at, 1),
          standing: standings.new,
          openCase: null,
          raisedBy: data,
        })),
        levels: howMany > 3 ? new Map(people.map((_, at) => [at, "high"])) : null,
      },
      ctx,
    ),
    orphansCard({ programme: data, students: people, names: true }, ctx),
    raiseDoneCard(raise, ctx),
    raiseFindCard({ people, typed: data, near: false, missing: false }, ctx),
    raiseFormCard({ ...raise, inputs: { noticed: note }, refusal: null }, ctx),
    raisedCard(
      {
        studentId: 1 as StudentId,
        student,
        sameName: true,
        token: token(1, 1),
        byName: data,
        module: data,
        text: note,
      },
      ctx,
    ),
    registerCard(
      { module: data, startsAt: now, attended: 11, expected: 48, usual: 41, today, zone },
      ctx,
    ),
    settingsCard({ own, colleagues, today, zone, inputs: {}, refusal }, ctx),
    settingsDoneCard(
      {
        own: { ...own, cover: 0 as StaffId },
        colleagues,
        today,
        zone,
        closed: new Set(),
      },
      ctx,
    ),
    knownDoneCard({ ...one, did: "changed" }, ctx),
    knownChangeCard(
      {
        ...one,
        given: many((at) => givenReason({ entry: String(at) as EntryId, byName: data })).slice(
          0,
          9,
        ),
        inputs: {},
        refusal: null,
      },
      ctx,
    ),
    knownFormCard({ ...one, inputs: {}, refusal: null }, ctx),
    studentMenuCard(one, ctx),
    waitingCard(
      {
        today,
        waiting: people.map((person, at) => ({
          ...person,
          kind: "raised",
          byName: data,
          on: today,
          token: token(at, 1),
        })),
      },
      ctx,
    ),
    whoCard(
      people.map((person) => ({ ...person, right: "tutor", level: "high" as const })),
      ctx,
    ),
    wrongFormCard({ ...one, inputs: { note }, refusal: null }, ctx),
  ];
}
