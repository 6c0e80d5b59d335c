import type { NamedStudent, RecordFacts } from "../../src/domain/facts.ts";
import type { EntryId, StudentId } from "../../src/domain/ids.ts";
import type { Signal } from "../../src/domain/signals.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { chooseCard } from "../../src/domain/views/choose.ts";
import { contactDoneCard } from "../../src/domain/views/contact-done.ts";
import { contactFormCard } from "../../src/domain/views/contact-form.ts";
import { contactHintCard } from "../../src/domain/views/contact-hint.ts";
import { dueCard } from "../../src/domain/views/due.ts";
import { findCard } from "../../src/domain/views/find.ts";
import { firstWasCard } from "../../src/domain/views/first-was.ts";
import { noteFormCard } from "../../src/domain/views/note-form.ts";
import { recordCard } from "../../src/domain/views/record.ts";
import { refusalCard } from "../../src/domain/views/refusal.ts";
import { snoozeFormCard } from "../../src/domain/views/snooze-form.ts";
import { studentCard } from "../../src/domain/views/student.ts";
import { weeklyListCard } from "../../src/domain/views/weekly-list.ts";
import { caseCardsOfData } from "./cards-of-data-case.ts";
import { deskCardsOfData } from "./cards-of-data-desk.ts";
import {
  ctx,
  listFacts,
  now,
  row,
  signals,
  standings,
  studentFacts,
  today,
  token,
  zone,
} from "./cast.ts";
import { askedOfData } from "./examples-asked.ts";
import { kudosCardsOfData } from "./examples-kudos.ts";
import { nudgesCardsOfData } from "./examples-nudges.ts";
import { ownDataOfData } from "./examples-own-data.ts";
import { rightsOfData } from "./examples-rights.ts";
import { severalOfData } from "./examples-several.ts";
import { summaryOfData } from "./examples-summary.ts";

/** Every card that shows something people or files bring in, with `data` wherever that may stand. */
export function cardsOfData(data: string, howMany: number): Card[] {
  const student: NamedStudent = {
    ref: data,
    givenName: data,
    familyName: data,
    knownAs: data,
    pronouns: data,
    stage: 2,
  };
  const all: Signal[] = Object.values(signals).map((signal) =>
    "title" in signal ? { ...signal, module: data, title: data } : { ...signal, module: data },
  );
  const standing = { ...standings.contacted, byName: data };
  const many = <Thing>(thing: (at: number) => Thing): Thing[] =>
    Array.from({ length: howMany }, (_, at) => thing(at));
  const one = studentFacts({
    student,
    programme: data,
    score: { ...studentFacts().score, signals: all },
    standing: { ...standings.due, byName: data, by: standing.by },
    alsoTutoredBy: many(() => ({ name: data, programme: data })).slice(0, 3),
    known: [
      { signal: "any", toOn: "2027-05-14" },
      { signal: "attendance", toOn: "2027-05-29" },
      { signal: "deadlines", toOn: "2027-05-29" },
      { signal: "activity", toOn: "2027-05-29" },
    ],
    lastContact: { on: today, byName: data },
    nextDeadline: { module: data, title: data, dueOn: "2026-11-20" },
    undoable: true,
  });
  const rows = many((at) =>
    row({
      token: token(at, 99),
      student,
      sameName: true,
      programme: data,
      signals: all,
      because:
        at % 2 === 0
          ? { kind: "nothing" }
          : { kind: "back", days: 7, deadline: data, fresh: all, still: all, better: false },
      alsoListedBy: many(() => data).slice(0, 3),
      alsoTutoredBy: many(() => data).slice(0, 3),
      excusedUntil: "2027-05-14",
      lastSpokeOn: "2025-10-12",
      standing,
      handled: at % 3 === 2,
    }),
  );
  const list = listFacts({ rows });
  const record: RecordFacts = {
    student: one,
    modules: many((at) => ({
      title: data,
      level: "high",
      trend: "quieter",
      // Each reason in one of any three modules.
      signals: all.filter((_signal, n) => n % 3 === at % 3),
    })),
    messages: many(() => ({
      at: now,
      facts: { kind: "deadline-near" as const, module: data, title: data, dueOn: today },
    })),
    handIns: many(() => ({
      module: data,
      title: data,
      kind: "coursework",
      dueOn: today,
      ownDate: true,
      submittedOn: today,
      banked: false,
      mark: 100,
    })),
    sessions: many(() => ({
      module: data,
      title: data,
      kind: data,
      on: today,
      critical: true,
      status: "unknown",
      counts: false,
    })),
    log: many(() => ({
      at: now,
      byName: data,
      kind: "contact",
      elsewhere: true,
      said: null,
      outcome: "left-message",
      mode: "in-person",
      until: today,
      undone: true,
      text: data,
    })),
    access: many(() => ({ name: data, right: "cover", until: today })),
  };
  const matches = many((at) => ({ token: token(at, 99), student, sameName: at > 0 }));
  // As far as a form takes it, whole characters.
  const note = data.slice(0, 500).replace(/[\uD800-\uDBFF]$/u, "");
  return [
    weeklyListCard(
      {
        ...list,
        summary: {
          ...list.summary,
          toThank: many(() => ({ student, sameName: true })).slice(0, 3),
          covering: many(() => ({ name: data, until: today, tutees: 6 })).slice(0, 9),
          returning: many(() => ({ student, sameName: true, on: "2026-11-16" })),
          awayThisYear: many(() => ({ student, sameName: true })),
        },
      },
      ctx,
    ),
    dueCard(
      {
        ...list,
        reminders: [
          { ...one, what: { kind: "returns" as const, on: today } },
          { ...one, what: { kind: "ends" as const, reason: "" as EntryId, until: today } },
        ],
      },
      ctx,
    ),
    studentCard(one, ctx),
    studentCard({ ...one, undoable: false }, ctx),
    studentCard({ ...one, undoable: false, reach: { accounts: [], email: data } }, ctx),
    recordCard(record, ctx),
    contactDoneCard({ ...one, standing }, ctx),
    contactFormCard(
      {
        ...one,
        habits: null,
        closed: new Set(),
        inputs: { outcome: "reached", note },
        refusal: { why: "too-long", length: 612, limit: 500 },
      },
      ctx,
    ),
    contactHintCard({ ...one, form: "contacted", inputs: { note } }, ctx),
    noteFormCard({ ...one, inputs: { text: note }, refusal: null }, ctx),
    snoozeFormCard({ ...one, inputs: {}, refusal: null }, ctx),
    firstWasCard({ ...one, first: { byName: data, at: now } }, ctx),
    findCard(
      { tutees: many((at) => ({ studentId: at as StudentId, student })), missing: false },
      ctx,
    ),
    chooseCard({ typed: data, opens: "open", matches }, ctx),
    refusalCard(
      {
        today,
        zone,
        refusal: { why: "not-found", typed: data, item: token(1, 1) },
        about: { token: token(1, 1), student, sameName: true },
      },
      ctx,
    ),
    ...deskCardsOfData(data, howMany),
    ...severalOfData(student, data, howMany),
    ...summaryOfData(data, howMany),
    ...caseCardsOfData(data, howMany),
    ...askedOfData(data, howMany),
    ...kudosCardsOfData(data, howMany),
    ...nudgesCardsOfData(data, howMany),
    ...ownDataOfData(data, howMany),
    ...rightsOfData(data),
  ];
}
