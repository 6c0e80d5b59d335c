import { expect, test } from "vitest";
import { KUDOS_LIMIT } from "../../../src/domain/notes.ts";
import type { Praise } from "../../../src/domain/signals.ts";
import { firstName } from "../../../src/domain/views/names.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { person } from "../../cards/cast.ts";

const { kudos } = wordsFor("en-GB");
const long = "Wonderful ".repeat(100);
const praises: readonly (Praise | undefined)[] = [
  undefined,
  { id: "picking-up", days: 4 },
  { id: "first-on-time", module: long, title: long },
  { id: "mark-up", module: long, title: long, by: 12 },
  { id: "steady", module: long, sessions: 8 },
];

test.each(praises)(
  "three sentences to start from, each another and short enough to send: %j",
  (praise) => {
    const starts = kudos.starts(praise, firstName(person({ givenName: long })));
    expect(new Set(starts).size).toBe(3);
    for (const start of starts) {
      expect(start).toContain("Wonderful");
      expect(start.length).toBeLessThanOrEqual(KUDOS_LIMIT);
      // A sentence that was sent as it stands is found again among the starts.
      expect(start).toBe(start.trim());
    }
  },
);

test("no sentence thanks for what the data does not say", () => {
  const plain = kudos.starts(undefined, "Amina").join(" ");
  expect(plain).not.toMatch(/mark|hand|session|week|on time/iu);
});
