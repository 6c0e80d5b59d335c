import type { ListRow, NamedStudent } from "../../src/domain/facts.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { type SeveralDoneFacts, severalDoneCard } from "../../src/domain/views/several-done.ts";
import { type SeveralFormFacts, severalFormCard } from "../../src/domain/views/several-form.ts";
import { chidi, ctx, fourRows, row, standings, today, token, zone } from "./cast.ts";

const form: SeveralFormFacts = {
  act: "wrote",
  today,
  zone,
  rows: fourRows,
  mode: null,
  inputs: {},
  refusal: null,
};
const done = (
  act: SeveralDoneFacts["act"],
  rows: readonly ListRow[],
  refused: readonly NamedStudent[],
): Card =>
  severalDoneCard(
    {
      act,
      today,
      zone,
      rows: rows.map((one) => ({ ...one, refused: refused.includes(one.student) })),
    },
    ctx,
  );
const standAs = (standing: ListRow["standing"]) => fourRows.map((one) => ({ ...one, standing }));
const wrote = standAs(standings.waiting).map((one) =>
  one.student === chidi ? { ...one, standing: standings.contacted } : one,
);

export const severalExamples = {
  "several-form": severalFormCard(form, ctx),
  "several-done": done("wrote", wrote, [chidi]),
};

/** With each of their parts absent, and of each kind. */
export const severalVariants: Card[] = [
  ...(["wrote", "snooze"] as const).flatMap((act) => [
    severalFormCard({ ...form, act }, ctx),
    severalFormCard({ ...form, act, rows: [] }, ctx),
    severalFormCard({ ...form, act, refusal: { why: "missing", field: "students" } }, ctx),
    done(act, [], []),
    done(act, standAs(standings.new), []),
    done(act, standAs(standings.snoozed), []),
    done(act, standAs(standings.contacted), [chidi]),
  ]),
];

/** With `data` wherever people or files may bring it. */
export function severalOfData(student: NamedStudent, data: string, howMany: number): Card[] {
  const rows = Array.from({ length: howMany }, (_, at) =>
    row({
      token: token(at, 99),
      student,
      sameName: true,
      standing: { ...standings.contacted, byName: data },
    }),
  );
  return [
    severalFormCard({ ...form, rows }, ctx),
    done("wrote", rows.slice(0, 10), [student]),
    done("snooze", rows.slice(0, 10), []),
  ];
}
