import type { HandedOver } from "../../src/domain/desk.ts";
import type { StudentId } from "../../src/domain/ids.ts";
import type { Level } from "../../src/domain/signals.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { type HandOverCardFacts, handOverCard } from "../../src/domain/views/hand-over.ts";
import {
  alex,
  amina,
  ben,
  chidi,
  ctx,
  dylan,
  now,
  openCase,
  siobhan,
  standings,
  suharto,
  today,
  token,
  zone,
} from "./cast.ts";

const handedOver = [amina, ben, chidi, dylan, suharto, alex].map(
  (student, at): HandedOver => ({
    studentId: at as StudentId,
    student,
    sameName: false,
    token: token(at + 1, 1),
    standing: standings.new,
    openCase: null,
    raisedBy: null,
  }),
);
const [first, second, ...others] = handedOver;
const withOpen: readonly HandedOver[] =
  first && second
    ? [{ ...first, standing: standings.waiting }, { ...second, openCase }, ...others]
    : [];

export const handOverFacts: HandOverCardFacts = {
  on: today,
  from: ["Dr Mei Li"],
  students: withOpen,
  restricted: 1,
  levels: null,
  today,
  now,
  zone,
};

export const handOverExample = handOverCard(handOverFacts, ctx);

const states: readonly Partial<HandedOver>[] = [
  ...Object.values(standings).map((standing) => ({ standing })),
  { raisedBy: "Dr Jane Park" },
  { openCase },
];
const levels = new Map<number, Level | null>([
  [0, "high"],
  [1, "medium"],
  [2, null],
]);

/** Each state, one and many, all of them by level, and without anything to open. */
export const handOverVariants: readonly Card[] = [
  ...states.map((state) => ({
    students: handedOver.slice(0, 1).map((one) => ({ ...one, ...state })),
  })),
  { students: handedOver, restricted: 0, from: ["Dr Mei Li", "Dr Kofi Osei"] },
  { students: withOpen, restricted: 2, on: "2026-11-05", from: ["A B", "C D", "E F", "G H"] },
  { students: handedOver.map((one) => ({ ...one, student: siobhan, standing: standings.due })) },
  { students: withOpen.map((one) => ({ ...one, token: null })) },
].flatMap((over) => [
  handOverCard({ ...handOverFacts, ...over }, ctx),
  handOverCard({ ...handOverFacts, ...over, levels }, ctx),
]);
