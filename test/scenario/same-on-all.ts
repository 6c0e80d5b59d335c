import { beforeAll, expect, test } from "vitest";
import { onSandbox } from "./sandbox.ts";
import type { Place } from "./seat.ts";
import { onSlack } from "./slack.ts";
import { onTeams } from "./teams.ts";

/** A week of somebody's takes ten seconds, and a minute where other tests run beside it. */
const PLAY_MS = 120_000;

/** Plays on the page, lets `check` look at what is left, and plays the same in Slack and in Teams, where as much must be left. */
export function sameOnAll<Left>(
  what: string,
  play: (place: Place) => Promise<Left>,
  check: (left: Left) => void,
): void {
  let onPage: Left;
  const played = async (place: Promise<Place>): Promise<Left> => {
    await using open = await place;
    // Waited for here: the place closes when this returns.
    return await play(open);
  };
  beforeAll(async () => {
    onPage = await played(onSandbox());
  }, PLAY_MS);
  test(`${what} on the page`, () => check(onPage));
  test.each([
    ["Slack", onSlack],
    ["Microsoft Teams", onTeams],
  ])(
    "in %s it leaves the same log, the same presses and the same looks",
    { timeout: PLAY_MS },
    async (_name, place) => {
      expect(await played(place())).toEqual(onPage);
    },
  );
}
