import pino from "pino";
import { openCards } from "../../src/chat/render.ts";
import { teamsSide } from "../../src/chat/teams/side.ts";
import { textOf } from "../cards/json.ts";
import { openTeams } from "../support/teams/open-teams.ts";
import { homeTenant, teamsPerson } from "../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../support/teams/teams-client.ts";
import { isTheClients, openDoor } from "./door.ts";
import { people, type Who } from "./people.ts";
import type { Place, Seat } from "./seat.ts";
import { scenarioWorld } from "./world.ts";

/** The scenario in Microsoft Teams: botbuilder unmodified, with real tokens. */
export async function onTeams(): Promise<Place> {
  const teams = await openTeams({ people: Object.values(people).map((name) => teamsPerson(name)) });
  const { appId, password } = teams.bot;
  const side = teamsSide({
    config: { kind: "SingleTenant", appId, password, tenantId: homeTenant },
    render: openCards(),
    clock: { now: () => new Date() },
    log: pino({ level: "silent" }),
    callMs: 5_000,
    loopback: {
      settings: teams.settings,
      isService: (url) => url.origin === new URL(teams.serviceUrl).origin,
    },
  });
  const world = await scenarioWorld([side]);
  const door = await openDoor(world.app);
  const client = teamsClient(teams, `${door.address}/api/messages`, teamsPatience);

  // An administrator has installed it for everybody.
  for (const name of Object.values(people)) await client.install(teamsPerson(name));
  await door.settled();

  async function seat(who: Who): Promise<Seat> {
    const person = teamsPerson(people[who]);
    let again: (() => Promise<unknown>) | null = null;
    const before = () =>
      teams
        .sees(person)
        .filter(({ card }) => card !== null)
        .reverse();
    const done = async () => {
      await door.settled();
      await world.work();
    };
    const press: Seat["press"] = async (verb, { about = "", inputs = {} } = {}) => {
      for (const { id } of before()) {
        try {
          const send = () => client.press(person, id, { verb, about }, inputs);
          again = send;
          await send().catch(isTheClients);
          return await done();
        } catch (error) {
          if (!/^No button/u.test(error instanceof Error ? error.message : "")) throw error;
        }
      }
      throw new Error(`Nothing before ${who} says "${verb}" about "${about}".`);
    };
    return {
      press,
      back: () => press("list"),
      screen: async () => before().map(({ card }) => textOf(card?.fallbackText)),
      async again() {
        // The card stands as it is by now: a second tap is on what was drawn meanwhile, if its button is still there.
        await again?.().catch(() => {});
        await done();
      },
      async type(text) {
        await client.type(person, text);
        await done();
      },
    };
  }
  return {
    world,
    seat,
    async [Symbol.asyncDispose]() {
      await door.close();
      await world[Symbol.asyncDispose]();
      await teams.close();
    },
  };
}
