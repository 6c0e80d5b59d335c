import { interceptLogin } from "../test/support/teams/login.ts";
import type { Asked, Told } from "./doors-fork.ts";
import { openDoorHouse } from "./doors-house.ts";

/** A process with the application in it, as `forkDoorHouse` begins it: it does what it is asked, and ends with whoever asks. */
const tell = (told: Told) => process.send?.(told);

async function open(asked: Asked): Promise<void> {
  if (asked.what !== "open") throw new Error("It is opened first.");
  const { on } = asked.options;
  // Microsoft's login library speaks only to Microsoft's hosts.
  if (on.kind === "teams")
    interceptLogin(on.appId, async ({ path, body }) => {
      const form = new URLSearchParams(body as Record<string, string>);
      const answer = await fetch(`${on.serviceOrigin}${path}`, { method: "POST", body: form });
      return { status: answer.status, body: JSON.parse(await answer.text()) };
    });
  const house = await openDoorHouse(asked.options);
  const answer = async (next: Asked) => {
    if (next.what === "deliver") await house.deliver(next.deliveries);
    if (next.what === "settle") await house.settle();
    if (next.what === "close") await house.close();
    tell({ id: next.id });
    if (next.what === "close") process.disconnect();
  };
  process.on("message", (next: Asked) => void answer(next));
  tell({ id: asked.id, address: house.address });
}

process.once("message", (asked: Asked) => void open(asked));
process.once("disconnect", () => process.exit());
