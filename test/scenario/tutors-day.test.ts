import { beforeAll, expect, test } from "vitest";
import { onSandbox } from "./sandbox.ts";
import { onSlack } from "./slack.ts";
import { onTeams } from "./teams.ts";
import { playTutorsDay } from "./tutors-day.ts";

type Left = Awaited<ReturnType<typeof playTutorsDay>>;
let onPage: Left;

async function played(place: ReturnType<typeof onSandbox>): Promise<Left> {
  await using open = await place;
  // Waited for here: the place closes when this returns.
  return await playTutorsDay(open);
}

beforeAll(async () => {
  onPage = await played(onSandbox());
});

test("a tutor's day on the page", () => {
  const { log, cases } = onPage;
  expect(log.map(({ staff, kind, student, reason }) => [staff, kind, student, reason])).toEqual([
    ["tutor-001", "contact", "20417", "tutor"],
    ["tutor-001", "undo", "20417", "tutor"],
    ["tutor-002", "contact", "20010", "tutor"],
    ["tutor-001", "snooze", "20003", "tutor"],
    ["tutor-001", "escalate", "20417", "tutor"],
    ["team-001", "accept", "20417", "case"],
  ]);
  expect(cases).toEqual([
    { state: "accepted", about: "attendance", urgency: "two-days", knows: "not-reached" },
  ]);
});

test.each([
  ["Slack", onSlack],
  ["Microsoft Teams", onTeams],
])("in %s it leaves the same log, the same presses and the same looks", async (_name, place) => {
  expect(await played(place())).toEqual(onPage);
});
