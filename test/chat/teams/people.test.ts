import { expect, test } from "vitest";
import type { Heard } from "../../../src/chat/teams/parse.ts";
import { teamsPeople } from "../../../src/chat/teams/people.ts";
import type { Person } from "../../../src/domain/ids.ts";

const now = new Date("2026-11-23T09:00:00Z");
const heard: Heard = {
  id: "1",
  account: { platform: "teams", tenant: "tenant", account: "A1" },
  user: "29:1",
  place: { conversation: "c", serviceUrl: "https://smba.trafficmanager.net/uk/", bot: "28:b" },
  isPrivate: true,
  event: { kind: "nothing" },
};

test.each([
  [23, "known", 0],
  [24, "known", 1],
  [167, "known", 1],
  [168, "fault", 0],
] as const)("known %d hours ago while Teams cannot be asked: %s", async (age, kind, told) => {
  const unasked: unknown[] = [];
  const people = teamsPeople({
    house: {
      known: async () => ({
        person: "staff:1" as Person,
        verifiedAt: new Date(now.getTime() - age * 3_600_000),
        conversation: null,
      }),
      meet: async () => null,
      seen: async () => {},
    },
    connector: {
      member: async () => {
        throw new Error("Teams is busy.");
      },
    },
    tenant: "tenant",
    clock: { now: () => now },
    unasked: (error) => void unasked.push(error),
  });
  const found = await people.find(heard).then(
    (one) => one.kind,
    () => "fault",
  );
  expect([found, unasked.length]).toEqual([kind, told]);
});
