import { afterAll, beforeAll, expect, test } from "vitest";
import { openTeams, type Teams } from "../../support/teams/open-teams.ts";
import { teamsPerson } from "../../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import { openTinyBot } from "../../support/teams/tiny-bot.ts";

type Connector = NonNullable<Parameters<typeof openTinyBot>[1]>;

const li = teamsPerson("Mei Li");
let teams: Teams;
beforeAll(async () => {
  teams = await openTeams({ people: [li] });
});
afterAll(() => teams.close());

/** What a bot with these options made of a message whose first try is answered so. */
async function triesOf(text: string, connector: Connector): Promise<string[]> {
  const bot = await openTinyBot(teams, connector);
  await teamsClient(teams, bot.address, teamsPatience).install(li);
  const sent = bot.unasked(li, (context) => context.sendActivity({ type: "message", text }));
  const outcome = await sent.then(
    () => "sent",
    (error: Error) => error.name,
  );
  await bot.close();
  const tries = teams.log.filter(({ body }) => JSON.stringify(body).includes(`"${text}"`));
  return [...tries.map(({ answer }) => `${answer}`), outcome];
}

test("trap: the connector's option noRetryPolicy is not heard", async () => {
  teams.tell({ match: { text: "not heard" }, answer: "502", times: 1 });
  expect(await triesOf("not heard", { noRetryPolicy: true })).toEqual(["502", "201", "sent"]);
});

/** Asks once, and throws what the connector's own policy would try again. */
const asksOnce: Connector = {
  httpClient: {
    async sendRequest(request) {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers.toJson({ preserveCase: true }),
        body: request.body === undefined ? null : String(request.body),
        signal: AbortSignal.timeout(1_000),
      });
      const bodyAsText = await response.text();
      if (!response.ok) throw new Error(`${response.status} ${bodyAsText}`);
      return { request, status: response.status, headers: request.headers.clone(), bodyAsText };
    },
  },
};

test.each([
  ["502", ["502", "Error"]],
  ["accept-then-reset", ["reset", "TypeError"]],
  ["never", ["never", "TimeoutError"]],
  ["slow", ["201", "sent"]],
] as const)(
  "a client of the bot's own that throws is the way to ask once: %s",
  async (answer, tries) => {
    const text = `once ${answer}`;
    teams.tell({ match: { text }, answer, slowMs: 50, times: 1 });
    expect(await triesOf(text, asksOnce)).toEqual(tries);
  },
);
