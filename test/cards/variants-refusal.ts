import type { ShownRefusal } from "../../src/domain/view.ts";
import type { Card } from "../../src/domain/views/card.ts";
import type { Match } from "../../src/domain/views/choose.ts";
import { refusalCard } from "../../src/domain/views/refusal.ts";
import { ctx, drOsei, dylan, today, token, zone } from "./cast.ts";

type Refusals = {
  readonly [Why in ShownRefusal["why"]]: readonly Extract<ShownRefusal, { why: Why }>[];
};

const item = token(1, 0);
const ref = "7F3A";
const bools = [true, false];
const byName = "Dr Kofi Osei";
const refusals: Refusals = {
  "account-unknown": [{ why: "account-unknown", ref }],
  "cannot-open": [{ why: "cannot-open", ref }],
  "case-open": [
    { why: "case-open", open: { case: 418, by: drOsei, byName, on: "2026-11-06" }, item },
  ],
  "asked-open": (["chat", "stuck"] as const).map((what) => ({
    why: "asked-open",
    what,
    on: "2026-11-10",
    item,
  })),
  "case-moved": [{ why: "case-moved", case: 418 }],
  "case-taken": [{ why: "case-taken", byName, at: "2026-11-09T09:31:00Z" }],
  closed: [{ why: "closed" }],
  "data-down": [{ why: "data-down", ref }],
  fault: [{ why: "fault", ref }],
  "no-tutees": [{ why: "no-tutees" }],
  "nobody-to-tell": bools.map((own) => ({ why: "nobody-to-tell", own, item })),
  "not-found": [{ why: "not-found", typed: "amna", item }],
  "not-here": [{ why: "not-here" }],
  "not-a-question": [{ why: "not-a-question" }],
  "not-understood": [{ why: "not-understood" }],
  "nothing-to-undo": [{ why: "nothing-to-undo", item }],
  "old-list": [null, 5].map((week) => ({ why: "old-list", week, asOf: "2026-10-26" })),
  "one-moment": [{ why: "one-moment" }],
  "own-record": [{ why: "own-record" }],
  "private-chat": [{ why: "private-chat" }],
  unsure: [{ why: "unsure", ref }],
  "undo-too-late": [null, byName].flatMap((by) =>
    bools.map((accepted) => ({ why: "undo-too-late", byName: by, accepted, item })),
  ),
};
const about: Match = { token: item, student: dylan, sameName: false };

/** Every refusal, with and without somebody whom it is about. */
export const refusalVariants: readonly Card[] = Object.values(refusals)
  .flat()
  .flatMap((refusal) =>
    [about, null].map((whom) => refusalCard({ today, zone, refusal, about: whom }, ctx)),
  );
