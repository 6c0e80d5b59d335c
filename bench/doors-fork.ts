import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DeliveryId } from "../src/domain/ids.ts";
import type { DoorHouse, HouseOptions } from "./doors-house.ts";

type Question =
  | { readonly what: "open"; readonly options: HouseOptions }
  | { readonly what: "deliver"; readonly deliveries: readonly DeliveryId[] }
  | { readonly what: "settle" | "close" };
export type Asked = Question & { readonly id: number };
export interface Told {
  readonly id: number;
  readonly address?: string;
}

const child = fileURLToPath(new URL("doors-process.ts", import.meta.url));

/** The application in a process of its own, as a university runs it: whoever presses, and the platform, keep none of its time. */
export async function forkDoorHouse(options: HouseOptions): Promise<DoorHouse> {
  const house = fork(child, { execArgv: ["--import", "tsx"] });
  const waiting = new Map<number, (told: Told) => void>();
  house.on("message", (told: Told) => waiting.get(told.id)?.(told));
  const ask = (question: Question): Promise<Told> =>
    new Promise((resolve, reject) => {
      const id = waiting.size;
      waiting.set(id, resolve);
      house.once("exit", () => reject(new Error("The application's process has ended.")));
      house.send({ ...question, id } satisfies Asked);
    });
  const { address = "" } = await ask({ what: "open", options });
  return {
    address,
    deliver: async (deliveries) => void (await ask({ what: "deliver", deliveries })),
    settle: async () => void (await ask({ what: "settle" })),
    close: async () => void (await ask({ what: "close" })),
  };
}
