import type { House } from "./house.ts";
import type { Output } from "./output.ts";
import { claimService, runService, type ServiceOptions } from "./serve.ts";
import { whereTo } from "./sides.ts";

/** `waymark start`: the service on the house's own data and the world's clock. Chat is the sandbox page until Slack or Teams is set up. */
export async function startCommand(
  house: House,
  role: ServiceOptions["role"],
  output: Output,
): Promise<void> {
  const { config } = house;
  await claimService(house, config.slack === null && config.teams === null);
  const service = await runService(house, {
    role,
    port: config.http.port,
    nextFreePort: false,
  });
  output.say(role === "worker" ? "The worker runs." : "Waymark runs.");
  if (role !== "worker") for (const line of whereTo(config, service.address)) output.say(line);
  output.say("Stop it with Ctrl+C.");
  await service.ended;
}
