import type { CaseFacts } from "../../src/domain/case-facts.ts";
import { caseAbouts } from "../../src/domain/log.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { caseCard } from "../../src/domain/views/case.ts";
import { caseToldCard } from "../../src/domain/views/case-told.ts";
import { casesCard } from "../../src/domain/views/cases.ts";
import { escalateFormCard } from "../../src/domain/views/escalate-form.ts";
import { ctx, drLi, person, studentFacts } from "./cast.ts";
import { caseFacts } from "./examples-case.ts";

const cases: CaseFacts[] = caseAbouts.flatMap((about) => [
  { ...caseFacts, about, accepted: null, undoable: false },
  {
    ...caseFacts,
    about,
    area: null,
    programme: null,
    data: null,
    added: [],
    restricted: 0,
    accepted: { by: drLi, byName: "Dr Mei Li" },
    student: person({ givenName: "Suharto", stage: null }),
  },
  { ...caseFacts, data: { signals: [], tried: [] } },
]);

/** Cases of every kind and state, and the form with every load of the team. */
export const caseVariants: readonly Card[] = [
  ...cases.flatMap((one) => [
    caseCard(one, ctx),
    caseToldCard(one, ctx),
    caseToldCard({ ...one, state: "withdrawn", token: null }, ctx),
  ]),
  casesCard([], ctx),
  casesCard(cases, ctx),
  ...[0, 31].flatMap((open) =>
    [null, 1, 4].flatMap((usualDays) => {
      const load = { open, usualDays };
      const blank = { inputs: {}, refusal: null };
      const others = [{ team: "money", abouts: ["money", "other"] as const, load }];
      return [[], others].map((also) =>
        escalateFormCard(
          {
            ...studentFacts(),
            goesTo: [{ team: "support", abouts: ["wellbeing"], load }, ...also],
            closed: new Set(),
            ...blank,
          },
          ctx,
        ),
      );
    }),
  ),
];
