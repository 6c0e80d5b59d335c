import { expect, test } from "vitest";
import { openPeople } from "../../../src/chat/slack/people.ts";
import type { Call, Sent } from "../../../src/chat/slack/send.ts";
import { visits } from "../../../src/chat/slack/visits.ts";
import type { Person } from "../../../src/domain/ids.ts";

const now = new Date("2026-11-23T09:00:00Z");
const hours = 3_600_000;
const person = "staff:1" as Person;
const mine: Sent = { kind: "done", body: { team_id: "T1" } };
const unknown: Sent = { kind: "failed", outcome: { kind: "unknown" }, code: "" };
const refused = (why: "not-installed" | "invalid-card", code: string): Sent => ({
  kind: "failed",
  outcome: { kind: "refused", why },
  code,
});

/** Somebody known, whom Slack vouched for so many hours ago; whom it answers about now with `says`. */
async function visitAfter(age: number, says: Sent) {
  const met: string[] = [];
  const call: Call = async (method) => (method === "auth.test" ? mine : says);
  const visit = visits({
    people: openPeople(call),
    clock: { now: () => now },
    house: {
      known: async () => ({
        person,
        verifiedAt: new Date(now.getTime() - age * hours),
        conversation: null,
      }),
      async meet({ standing }) {
        met.push(standing);
        return null;
      },
    },
  });
  const kind = await visit("U1").then(
    (who) => who.kind,
    () => "fault",
  );
  return { kind, met };
}

test.each([
  [23, "person"],
  [24, "person"],
  [167, "person"],
  [168, "fault"],
  [9_000, "fault"],
] as const)("known %d hours ago and not to be asked about now: %s", async (age, kind) => {
  expect(await visitAfter(age, unknown)).toEqual({ kind, met: [] });
});

test("whom Slack does not have any more is let go; that Slack takes our question for wrong ends nothing", async () => {
  expect(await visitAfter(24, refused("not-installed", "user_not_found"))).toEqual({
    kind: "refused",
    met: ["outsider"],
  });
  expect(await visitAfter(24, refused("invalid-card", "invalid_arguments"))).toEqual({
    kind: "person",
    met: [],
  });
});

test("a member of whom Slack leaves out the address is nobody new, and whoever was known stays so", async () => {
  const user = { id: "U1", team_id: "T1", is_email_confirmed: true };
  const said = (more: object): Sent => ({ kind: "done", body: { user: { ...user, ...more } } });
  expect(await visitAfter(24, said({ profile: {} }))).toEqual({ kind: "person", met: [] });
  expect(await visitAfter(168, said({}))).toEqual({ kind: "fault", met: [] });
  expect(await visitAfter(24, said({ deleted: true }))).toEqual({
    kind: "refused",
    met: ["outsider"],
  });
  const profile = { email: "mei@northbridge.example" };
  const unconfirmed = said({ profile, is_email_confirmed: false });
  expect(await visitAfter(24, unconfirmed)).toEqual({ kind: "refused", met: ["member"] });
});
