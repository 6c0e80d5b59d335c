import type { Hats, RaiseFacts, WaitingFor } from "../../src/domain/desk.ts";
import type { GivenReason } from "../../src/domain/given-reasons.ts";
import type { EntryId, StudentId } from "../../src/domain/ids.ts";
import type { OwnSettings } from "../../src/domain/own-settings.ts";
import type { Level } from "../../src/domain/signals.ts";
import { aroundCard } from "../../src/domain/views/around.ts";
import { helpCard } from "../../src/domain/views/help.ts";
import { knownChangeCard } from "../../src/domain/views/known-change.ts";
import { knownDoneCard } from "../../src/domain/views/known-done.ts";
import { knownFormCard } from "../../src/domain/views/known-form.ts";
import { orphansCard } from "../../src/domain/views/orphans.ts";
import { privacyCard } from "../../src/domain/views/privacy.ts";
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
import { wrongDoneCard } from "../../src/domain/views/wrong-done.ts";
import { wrongFormCard } from "../../src/domain/views/wrong-form.ts";
import {
  alex,
  amina,
  ben,
  chidi,
  ctx,
  drLi,
  drOsei,
  dylan,
  now,
  otherAmina,
  siobhan,
  studentFacts,
  suharto,
  today,
  token,
  zone,
} from "./cast.ts";

export const tutorHats: Hats = {
  tutor: true,
  moduleLead: false,
  director: false,
  officer: false,
  support: false,
};
const one = studentFacts({ undoable: true });

const levels: readonly (Level | null)[] = ["high", "high", "medium", "steady", "steady", "unknown"];
/** 45 tutees: seven by name, the others like them. */
export const levelled = Array.from({ length: 45 }, (_, at) => {
  const people = [amina, otherAmina, ben, chidi, dylan, suharto, alex, siobhan];
  const student = people[at] ?? { ...dylan, givenName: `Ada${at}`, ref: String(30_000 + at) };
  return {
    studentId: at as StudentId,
    student,
    sameName: at < 2,
    right: "tutor",
    level: at === 44 ? null : (levels[at] ?? "steady"),
  };
});

export const waitingFor: readonly WaitingFor[] = [
  { kind: "follow-up", since: "2026-11-05", student: ben },
  { kind: "raised", byName: "Dr Jane Park", on: "2026-11-06", student: dylan },
  { kind: "follow-up", since: "2026-11-09", student: amina },
  { kind: "follow-up", since: "2026-11-09", student: chidi },
].map((what, at) => ({
  ...(what as WaitingFor),
  studentId: at as StudentId,
  sameName: false,
  token: token(at + 1, 1),
}));

export const raiseFacts: RaiseFacts = {
  token: token(4, 0),
  studentId: 4 as StudentId,
  student: dylan,
  sameName: false,
  tutors: [{ id: drLi, name: "Dr Mei Li", tell: drLi, cover: null }],
  told: ["Dr Mei Li"],
  undoable: true,
  today,
  now,
  zone,
};

export const own: OwnSettings = {
  day: 1,
  time: "08:00",
  listLength: 5,
  awayFrom: "2026-11-16",
  awayTo: "2026-11-20",
  cover: drOsei,
  namesShown: "full",
  chat: null,
};
const colleagues = [{ id: drOsei, name: "Dr Kofi Osei", awayFrom: null, awayTo: null }];

/** A reason that staff gave: Amina is not expected to attend. */
export const givenReason = (over: Partial<GivenReason> = {}): GivenReason => ({
  entry: "00000000-0000-4000-8000-0000000000e1" as EntryId,
  signals: ["attendance"],
  from: "2026-10-05",
  until: "2026-12-11",
  by: drLi,
  byName: "Dr Mei Li",
  on: "2026-10-05",
  ...over,
});
const otherReason = givenReason({
  entry: "00000000-0000-4000-8000-0000000000e2" as EntryId,
  signals: ["deadlines", "activity"],
  until: "2027-01-15",
  by: drOsei,
  byName: "Dr Kofi Osei",
});

/** One example of each card of the desk, as the product's document shows it where it does; with every part that may be absent. */
export const deskExamples = {
  around: aroundCard(
    {
      ...one,
      people: [
        { name: "Dr Mei Li", right: "tutor", of: null },
        { name: "Dr Kofi Osei", right: "cover", of: null },
        { name: "Ruth Adeyemi", right: "director", of: "Computer Science" },
        ...["Networks", "Databases", "Data Structures", "Maths", "Logic", "Graphics"].map((of) => ({
          name: "Dr Jane Park",
          right: "module-lead",
          of,
        })),
      ],
    },
    ctx,
  ),
  help: helpCard(tutorHats, ctx),
  orphans: orphansCard(
    {
      programme: "Computer Science",
      students: Array.from({ length: 26 }, (_, at) => ({
        studentId: at as StudentId,
        student: at === 0 ? dylan : { ...dylan, givenName: `Ada${at}` },
        sameName: false,
      })),
      names: true,
    },
    ctx,
  ),
  privacy: privacyCard(ctx),
  "raise-done": raiseDoneCard(raiseFacts, ctx),
  "raise-find": raiseFindCard(
    {
      people: [amina, otherAmina].map((student, at) => ({
        studentId: at as StudentId,
        student,
        sameName: true,
      })),
      typed: "amina",
      near: false,
      missing: false,
    },
    ctx,
  ),
  "raise-form": raiseFormCard(
    {
      ...raiseFacts,
      tutors: [
        ...raiseFacts.tutors,
        { id: drOsei, name: "Dr Sam Lee", tell: drOsei, cover: "Dr Kofi Osei" },
      ],
      inputs: {},
      refusal: { why: "missing", field: "noticed" },
    },
    ctx,
  ),
  raised: raisedCard(
    {
      studentId: 4 as StudentId,
      student: dylan,
      sameName: false,
      token: token(4, 1),
      byName: "Dr Jane Park",
      module: "Networks",
      text: "Left two labs early and seemed exhausted.",
    },
    ctx,
  ),
  register: registerCard(
    {
      module: "Data Structures",
      startsAt: new Date("2026-11-03T10:00:00Z"),
      attended: 11,
      expected: 48,
      usual: 41,
      today,
      zone,
    },
    ctx,
  ),
  settings: settingsCard(
    {
      own,
      colleagues,
      today,
      zone,
      inputs: {},
      refusal: {
        why: "cover-away",
        name: "Dr Kofi Osei",
        from: "2026-11-16",
        to: "2026-11-18",
      },
    },
    ctx,
  ),
  "settings-done": settingsDoneCard({ own, colleagues, today, zone, closed: new Set() }, ctx),
  "known-change": knownChangeCard(
    {
      ...one,
      given: [givenReason(), otherReason],
      inputs: { reason: otherReason.entry },
      refusal: { why: "as-before" },
    },
    ctx,
  ),
  "known-done": knownDoneCard({ ...one, did: "added" }, ctx),
  "known-form": knownFormCard({ ...one, inputs: {}, refusal: null }, ctx),
  "student-menu": studentMenuCard(one, ctx),
  waiting: waitingCard({ today, waiting: waitingFor }, ctx),
  who: whoCard(levelled, ctx),
  "wrong-done": wrongDoneCard(
    {
      token: token(1, 1),
      undoable: true,
      act: {
        kind: "data-wrong",
        what: "attendance",
        signal: "attendance",
        from: today,
        until: "2026-11-23",
      },
      today,
    },
    ctx,
  ),
  "wrong-form": wrongFormCard(
    { ...one, inputs: {}, refusal: { why: "missing", field: "note" } },
    ctx,
  ),
};
