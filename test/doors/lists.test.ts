import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { textOf } from "../../src/chat/json.ts";
import type { DeliveryId, StaffId } from "../../src/domain/ids.ts";
import { openSlackHouse } from "../support/slack-house.ts";
import { listOf, monday } from "../support/small-world.ts";

/** LISTS=2000 of the environment takes minutes. */
const LISTS = Number(process.env.LISTS ?? 30);
const LONGEST_MS = 60_000 + 600 * LISTS;
const AT_ONCE = 8;
/** Every third tutor's conversation takes no message for this long. */
const RETRY_AFTER_S = 2;
/** Of the edits that Slack allows in a minute, 50, those that go to covers. */
const FILLED_A_MINUTE = 40;
const EDITS_A_MINUTE = 50;

test(
  `${LISTS} lists with every third conversation answered 429: each posted once, none too early, nobody else later`,
  async () => {
    await using house = await openSlackHouse({ timeoutMs: 10_000 });
    const { slack, app, rows, database, amina } = house;
    const { rows: tutors } = await database.db.pool.query<{ id: StaffId; email: string }>(
      `INSERT INTO staff (ref, given_name, family_name, email)
     SELECT 'many-' || n, 'Tutor', n::text, 'tutor-' || n || '@northbridge.example' FROM generate_series(1, $1) n RETURNING id, email`,
      [LISTS],
    );
    await database.db.pool.query(
      `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) SELECT id, 'tutor', $1, '2014-01-10', 'test' FROM unnest($2::int[]) id`,
      [amina.id, tutors.map(({ id }) => id)],
    );
    const throttled = new Set<string>();
    for (const [n, { email }] of tutors.entries()) {
      const user = slack.users.add({ email });
      if (n % 3 === 0) throttled.add(slack.users.dm(user.id).id);
    }
    for (const channel of throttled) {
      slack.tell({
        method: "chat.postMessage",
        match: (body) => body.channel === channel,
        answer: "429",
        retryAfter: RETRY_AFTER_S,
      });
    }
    const lists: DeliveryId[] = [];
    for (const { id } of tutors) {
      const list = await listOf(database.db, id, [amina.id], monday, app.clock.now());
      lists.push(list.delivery);
    }

    const deliver = async (ids: readonly DeliveryId[]) => {
      const waiting = [...ids];
      const sender = async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) await app.flows.deliver(id);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sender));
    };
    await deliver(lists);
    const posted = () =>
      slack.log.accepted("chat.postMessage").map(({ body }) => textOf(body.channel));
    // Nobody waits for somebody else's 429.
    expect(posted()).toHaveLength(LISTS - throttled.size);
    expect(posted().some((channel) => throttled.has(channel))).toBe(false);

    const ready = async () =>
      (await rows("SELECT id FROM delivery WHERE state = 'ready'")).map(
        ({ id }) => id as DeliveryId,
      );
    for (let left = await ready(); left.length > 0; left = await ready()) {
      await pause(200);
      await deliver(left);
    }
    expect(new Set(posted()).size).toBe(LISTS);
    expect(posted()).toHaveLength(LISTS);
    expect(slack.log.tooEarly()).toEqual([]);
    // A cover and its fill are two calls: the covers are all there, of the fills as many as Slack allows by now.
    const fills = slack.log.accepted("chat.update").map(({ at }) => at.getTime());
    expect(fills.length).toBeGreaterThanOrEqual(Math.min(LISTS, FILLED_A_MINUTE));
    const pairs = fills.slice(EDITS_A_MINUTE).map((at, n) => at - (fills[n] ?? at));
    expect(pairs.filter((ms) => ms < 60_000)).toEqual([]);
    expect(
      await rows(
        "SELECT count(*)::int AS n FROM delivery WHERE state = 'posted' AND drawn < wanted",
      ),
    ).toEqual([{ n: LISTS - fills.length }]);
  },
  LONGEST_MS,
);
