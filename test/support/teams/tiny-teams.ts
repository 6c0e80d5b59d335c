import { afterAll, beforeAll } from "vitest";
import { openTeams, type Teams } from "./open-teams.ts";
import { type TeamsPerson, teamsPerson } from "./people.ts";
import { teamsClient, teamsPatience } from "./teams-client.ts";
import { openTinyBot } from "./tiny-bot.ts";

/** What `tinyTeams` opens. */
export interface TinyTeams {
  readonly teams: Teams;
  readonly bot: Awaited<ReturnType<typeof openTinyBot>>;
  readonly client: ReturnType<typeof teamsClient>;
}

/** A Teams with one person, who has installed a tiny bot, for the tests of a file; `opened` hears of it once it stands. */
export function tinyTeams(opened: (tiny: TinyTeams) => void): TeamsPerson {
  const li = teamsPerson("Mei Li");
  let tiny: TinyTeams;
  beforeAll(async () => {
    const teams = await openTeams({ people: [li] });
    const bot = await openTinyBot(teams);
    const client = teamsClient(teams, bot.address, teamsPatience);
    await client.install(li);
    tiny = { teams, bot, client };
    opened(tiny);
  });
  afterAll(async () => {
    await tiny.bot.close();
    await tiny.teams.close();
  });
  return li;
}
