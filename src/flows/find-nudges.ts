import { type NudgeKind, nudgeKinds, nudgeRules } from "../domain/nudges/kinds.ts";
import { isUsable } from "../domain/rules/feeds.ts";
import type { Settings } from "../domain/settings.ts";
import type { Scores } from "../ports/lists.ts";
import type { FindNudges, Nudges } from "../ports/nudges.ts";

type Ports = {
  readonly nudges: Pick<Nudges, "feeds" | "candidates">;
  readonly scores: Scores;
  readonly settings: Pick<Settings, "nudges">;
};

/**
 * What the rules would say on a day. A rule that is off, or whose data is old, says nothing; "We haven't seen you" goes only to whom the tutor reads to be
 * quiet, so that both read the same.
 */
export const findNudges =
  ({ nudges, scores, settings }: Ports): FindNudges =>
  async (goesOn, today) => {
    const feeds = await nudges.feeds(today);
    const speaks = (kind: NudgeKind) =>
      settings.nudges.kinds[kind] && nudgeRules[kind].feeds.every((feed) => isUsable(feeds, feed));
    const kinds = nudgeKinds.filter(speaks);
    if (kinds.length === 0) return [];
    const found = await nudges.candidates(kinds, { goesOn, today });
    if (!found.some(({ facts }) => facts.kind === "quiet")) return found;
    const { students } = await scores.scoreAll(today);
    return found.filter(
      ({ studentId, facts }) =>
        facts.kind !== "quiet" ||
        students.get(studentId)?.signals.some(({ id }) => id === "quiet") === true,
    );
  };
