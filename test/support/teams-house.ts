import { randomUUID } from "node:crypto";
import pino from "pino";
import { openApp } from "../../src/app.ts";
import { openCards } from "../../src/chat/render.ts";
import { teamsSide } from "../../src/chat/teams/side.ts";
import { type DeliveryId, type StudentId, staffPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { serve } from "../../src/http/server.ts";
import { outbox } from "../../src/store/outbox.ts";
import { testDatabase } from "./database.ts";
import { atNine, listOf, monday, smallWorld } from "./small-world.ts";
import { openTeams, type TeamsOptions } from "./teams/open-teams.ts";
import { homeTenant, type TeamsPerson, teamsPerson } from "./teams/people.ts";
import { teamsClient, teamsPatience } from "./teams/teams-client.ts";

interface Options {
  /** Who else is in Teams, beside the two tutors. */
  readonly people?: readonly TeamsPerson[];
  readonly throttle?: NonNullable<TeamsOptions["throttle"]>;
  readonly patienceMs?: number;
  readonly callMs?: number;
  readonly answerMs?: number;
}

/** The application with Teams' side, its door open, beside a loopback Teams in which Dr Mei Li and Dr Kofi Osei are, at nine on Monday 10 March 2014. */
export async function openTeamsHouse({
  people = [],
  throttle,
  patienceMs = teamsPatience.patienceMs,
  callMs = 2_000,
  answerMs = 10_000,
}: Options = {}) {
  const mei = teamsPerson("Mei Li");
  const kofi = teamsPerson("Kofi Osei");
  const [database, teams] = await Promise.all([
    testDatabase(),
    openTeams({ people: [mei, kofi, ...people], ...(throttle ? { throttle } : {}) }),
  ]);
  const { pool } = database.db;
  const world = await smallWorld(database.db);
  await pool.query(
    `UPDATE staff SET email = CASE id WHEN ${world.mei} THEN '${mei.email}' ELSE '${kofi.email}' END`,
  );
  const told: Record<string, unknown>[] = [];
  const log = pino(
    { level: "warn" },
    { write: (line: string) => void told.push(JSON.parse(line)) },
  );
  let offset = atNine.getTime() - Date.now();
  const clock = { now: () => new Date(Date.now() + offset) };
  const { appId, password } = teams.bot;
  const side = teamsSide({
    config: { kind: "SingleTenant", appId, password, tenantId: homeTenant },
    render: openCards(),
    clock,
    log,
    callMs,
    answerMs,
    loopback: {
      settings: teams.settings,
      isService: (url) => url.origin === new URL(teams.serviceUrl).origin,
    },
  });
  const app = await openApp({
    db: database.db,
    url: database.url,
    queue: { kind: "postgres", url: database.url },
    settings: defaultSettings,
    zone: "Europe/London",
    sides: [side],
    log,
  });
  await app.clock.moveTo(atNine);
  const [door] = app.doors;
  const server = await serve(door?.router ? [door.router] : [], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log,
    explain: () => ({ status: 500, error: "fault", small: "" }),
  });
  const address = `http://127.0.0.1:${server.port}/api/messages`;
  const rows = async (sql: string, values: unknown[] = []) =>
    (await pool.query<Record<string, unknown>>(sql, values)).rows;

  return {
    ...world,
    database,
    teams,
    app,
    told,
    rows,
    address,
    people: { mei, kofi },
    client: teamsClient(teams, address, { patienceMs }),
    /** What was done for an activity after it was answered is done. */
    settled: async () => door?.stop(),
    async later(ms: number): Promise<void> {
      offset += ms;
      await app.clock.moveTo(clock.now());
    },
    /** A list of a tutor, on its way; sent by `app.flows.deliver`. */
    list: (tutor: typeof world.mei, students: readonly { readonly id: StudentId }[]) =>
      listOf(
        database.db,
        tutor,
        students.map(({ id }) => id),
        monday,
        app.clock.now(),
      ),
    /** A message that has no list, on its way; a card of such a name decides how it is sent. */
    message: (tutor: typeof world.mei, card: string) => {
      const id = randomUUID() as DeliveryId;
      const to = { recipient: staffPerson(tutor), digest: null, view: { card: "help" } } as const;
      return outbox(pool).add({ id, occasion: `test-${id}`, card, ...to }, app.clock.now());
    },
    /** Sends a delivery now, if it may go. */
    deliver: (id: DeliveryId) => app.flows.deliver(id),
    stateOf: async (id: DeliveryId) =>
      (await rows("SELECT state FROM delivery WHERE id = $1", [id]))[0]?.state,
    /** What a person has before them last. */
    last(person: TeamsPerson) {
      const message = teams.sees(person).at(-1);
      if (!message) throw new Error(`${person.name} has no message.`);
      return message;
    },
    async [Symbol.asyncDispose]() {
      await door?.stop();
      await server.close();
      await app.close();
      await teams.close();
      await database.close();
    },
  };
}

export type TeamsHouse = Awaited<ReturnType<typeof openTeamsHouse>>;
