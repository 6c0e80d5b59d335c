import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { App } from "../app.ts";
import { keptForms } from "../chat/sandbox/kept-card.ts";
import type { SandboxInside } from "../chat/sandbox/server.ts";
import { type InputName, type Inputs, inputNames } from "../domain/actions.ts";
import { closedDays } from "../domain/bank-holidays.ts";
import { staffPerson, studentIdOf, studentPerson } from "../domain/ids.ts";
import { fullName } from "../domain/name-search.ts";
import { nextListDay } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import type { Words } from "../domain/words/words.ts";
import { instantOf, wallClock } from "../domain/zoned.ts";
import { readOtherPeople } from "../store/other-people.ts";
import { readTeachingWeek, readTutors } from "../store/people.ts";
import { readPosts } from "../store/sandbox-posts.ts";
import { readStudentPeople } from "../store/student-people.ts";

type Context = {
  readonly app: App;
  readonly pool: pg.Pool;
  readonly settings: Settings;
  readonly words: Words;
  readonly zone: string;
};

/** What stands behind the sandbox page: the same flows as behind Slack and Teams, and a clock that can be moved on. */
export function sandboxInside({ app, pool, settings, words, zone }: Context): SandboxInside {
  const { clock, flows, messages } = app;
  return {
    async people(also) {
      await clock.refresh();
      const today = wallClock(clock.now(), zone).date;
      const tutors = await readTutors(pool, today);
      const others = await readOtherPeople(
        pool,
        today,
        tutors.map(({ id }) => id),
      );
      const students = await readStudentPeople(pool, today, also && studentIdOf(also));
      const staff = [
        ...tutors.map(({ tutees, ...tutor }) => ({
          ...tutor,
          detail: words.sandbox.tutor(tutees),
        })),
        ...others.map((other) => {
          const { openCases: open } = other;
          const support = open === null ? null : { name: settings.institution.support.name, open };
          return { ...other, detail: words.sandbox.other({ ...other, support }) };
        }),
      ].map(({ id, name, detail }) => ({ person: staffPerson(id), name, detail }));
      return [
        ...staff,
        ...students.map(({ id, student }) => ({
          person: studentPerson(id),
          name: fullName(student),
          detail: words.sandbox.student(words.digits(student.ref)),
        })),
      ];
    },

    async clock() {
      await clock.refresh();
      const now = clock.now();
      const { date, time } = wallClock(now, zone);
      const week = await readTeachingWeek(pool, date);
      return { now: now.toISOString(), zone, label: words.sandbox.clock(date, time, week) };
    },

    async conversation(person, after) {
      const posts = await readPosts(pool);
      const found = await messages.since(person, after);
      return {
        posts,
        change: found.reduce((newest, { change }) => Math.max(newest, change), after),
        messages: found.map((message) => ({
          ...message,
          ...keptForms(message.card),
          postedAt: message.postedAt.toISOString(),
        })),
      };
    },

    async press(person, { message, verb, token, inputs }) {
      await clock.refresh();
      const delivery = await messages.deliveryOf(person, message);
      if (!delivery) return;
      await flows.answer({ person, delivery, action: verb, token, inputs: knownInputs(inputs) });
    },

    async say(person, text) {
      await clock.refresh();
      await messages.typed({ id: randomUUID(), person, text, at: clock.now() });
      await flows.command(person, text);
    },

    async nextWeek() {
      await clock.refresh();
      const { date } = wallClock(clock.now(), zone);
      const next = nextListDay(date, settings.list.day, closedDays(settings.calendar));
      await clock.moveTo(instantOf(next, settings.list.time, zone));
      // The tick inserts the week's slot; the worker, in this process or another, composes and posts the lists.
      await flows.tick();
      return { now: clock.now().toISOString() };
    },
  };
}

/** Whatever else a form sends is dropped. */
function knownInputs(sent: Readonly<Record<string, string>>): Inputs {
  const isKnown = (name: string): name is InputName =>
    (inputNames as readonly string[]).includes(name);
  return Object.fromEntries(Object.entries(sent).filter(([name]) => isKnown(name)));
}
