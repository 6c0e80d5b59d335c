import type { StaffId } from "../../src/domain/ids.ts";
import type { Act } from "../../src/domain/log.ts";
import { aroundCard } from "../../src/domain/views/around.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { helpCard } from "../../src/domain/views/help.ts";
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
import { wrongDoneCard } from "../../src/domain/views/wrong-done.ts";
import { wrongFormCard } from "../../src/domain/views/wrong-form.ts";
import { ctx, dylan, now, studentFacts, today, token, zone } from "./cast.ts";
import { givenReason, levelled, own, raiseFacts, waitingFor } from "./examples-desk.ts";

const bools = [true, false];
const one = studentFacts({ alsoTutoredBy: [] });
const nobody = {
  tutor: false,
  moduleLead: false,
  director: false,
  officer: false,
  support: false,
};
const person = { studentId: raiseFacts.studentId, student: dylan, sameName: false };
const form = { inputs: {}, refusal: null };
const away = { awayFrom: null, awayTo: null };
const report = { signal: null, from: today, until: "2026-11-23" };
const acts: (Extract<Act, { kind: "left" | "data-wrong" }> | null)[] = [
  null,
  { kind: "left", on: today, holdUntil: "2026-11-23" },
  ...(["attendance", "hand-in", "activity", "not-mine", "other"] as const).map((what) => ({
    kind: "data-wrong" as const,
    what,
    ...report,
  })),
];
const raised = { ...person, byName: "Dr Kofi Osei", module: null, text: "Very quiet." };
const register = { module: "Networks", startsAt: now, attended: 40, expected: 48, today, zone };

/** The cards of the desk with each of their parts absent, and each of their kinds. */
const onBoth = { ...own, chat: { chosen: "slack", of: ["slack", "teams"] } } as const;

export const deskVariants: Card[] = [
  ...bools.flatMap((tutor) =>
    bools.map((moduleLead) => helpCard({ ...nobody, tutor, moduleLead }, ctx)),
  ),
  helpCard({ ...nobody, officer: true }, ctx),
  helpCard({ ...nobody, director: true }, ctx),
  ...[0, 1, 2].map((n) =>
    orphansCard(
      { programme: "Maths", students: Array.from({ length: n }, () => person), names: false },
      ctx,
    ),
  ),
  ...(["added", "changed", "ended", null] as const).map((did) =>
    knownDoneCard({ ...one, did }, ctx),
  ),
  ...[[], [givenReason()], [givenReason(), givenReason({ signals: ["any"] })]].flatMap((given) =>
    (["known-over", "as-before"] as const).map((why) =>
      knownChangeCard(
        { ...one, given, known: [{ signal: "any", toOn: today }], inputs: {}, refusal: { why } },
        ctx,
      ),
    ),
  ),
  knownFormCard({ ...one, inputs: {}, refusal: { why: "missing", field: "signals" } }, ctx),
  raisedCard({ ...raised, token: null }, ctx),
  raisedCard({ ...raised, token: token(1, 1) }, ctx),
  raiseDoneCard({ ...raiseFacts, told: null, undoable: false }, ctx),
  raiseDoneCard({ ...raiseFacts, told: ["Dr Mei Li", "Dr Kofi Osei"] }, ctx),
  raiseFormCard({ ...raiseFacts, ...form }, ctx),
  ...[[], [person]].flatMap((people) =>
    ["", "dylan"].flatMap((typed) =>
      bools.map((near) => raiseFindCard({ people, typed, near, missing: !near }, ctx)),
    ),
  ),
  registerCard({ ...register, usual: null }, ctx),
  settingsCard(
    { own: { ...own, ...away, cover: null }, colleagues: [], today, zone, ...form },
    ctx,
  ),
  settingsCard({ own: onBoth, colleagues: [], today, zone, ...form }, ctx),
  ...onBoth.chat.of.map((chosen) =>
    settingsDoneCard(
      {
        own: { ...onBoth, chat: { ...onBoth.chat, chosen } },
        colleagues: [],
        today,
        zone,
        closed: new Set(),
      },
      ctx,
    ),
  ),
  ...[own, { ...own, ...away }, { ...own, ...away, cover: null, listLength: null }].flatMap(
    (mine) =>
      [[], [{ id: 2 as StaffId, name: "Dr Kofi Osei", ...away }]].map((colleagues) =>
        settingsDoneCard({ own: mine, colleagues, today, zone, closed: new Set() }, ctx),
      ),
  ),
  studentMenuCard(one, ctx),
  studentMenuCard({ ...one, given: [givenReason()] }, ctx),
  aroundCard({ ...one, people: [] }, ctx),
  aroundCard({ ...one, people: [{ name: "Dr Mei Li", right: "of tomorrow", of: null }] }, ctx),
  waitingCard({ today, waiting: [] }, ctx),
  waitingCard({ today, waiting: waitingFor.map((what) => ({ ...what, token: null })) }, ctx),
  whoCard([], ctx),
  whoCard(levelled.slice(0, 1), ctx),
  ...acts.flatMap((act) =>
    bools.map((undoable) => wrongDoneCard({ token: token(1, 1), undoable, act, today }, ctx)),
  ),
  wrongFormCard({ ...one, ...form }, ctx),
];
