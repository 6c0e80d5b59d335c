import type { House } from "./house.ts";
import type { Output } from "./output.ts";
import { claimService, runService, type ServiceOptions } from "./serve.ts";

/** `waymark start`: the service on the house's own data and the world's clock. Chat is the sandbox page until Slack or Teams is set up. */
export async function startCommand(
  house: House,
  role: ServiceOptions["role"],
  output: Output,
): Promise<void> {
  await claimService(house);
  const service = await runService(house, {
    role,
    port: house.config.http.port,
    nextFreePort: false,
  });
  output.say(role === "worker" ? "The worker runs." : `Waymark runs. Page: ${service.address}`);
  output.say("Stop it with Ctrl+C.");
  await service.ended;
}
