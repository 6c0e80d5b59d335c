import { type Config, loadConfig } from "../config.ts";
import type { IsoDate } from "../domain/dates.ts";
import { type House, openHouse } from "./house.ts";
import { type Output, openOutput } from "./output.ts";

/** After a failure, whatever it left open may keep the process for so long. */
const LEAVE_WITHIN_MS = 3_000;

/** Runs a command; what goes wrong is said in one line, exit 1, within seconds. */
export async function run(
  asJson: boolean,
  act: (config: Config, output: Output) => Promise<void>,
): Promise<void> {
  const output = openOutput(asJson);
  try {
    await act(loadConfig(), output);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    setTimeout(() => process.exit(), LEAVE_WITHIN_MS).unref();
  }
}

/** The same with a house, which is left in order whatever happens. */
export async function inHouse(
  command: string,
  asJson: boolean,
  act: (house: House, output: Output) => Promise<void>,
): Promise<void> {
  await run(asJson, async (config, output) => {
    const house = await openHouse(config, command, (line) => process.stderr.write(`${line}\n`));
    try {
      await act(house, output);
    } finally {
      await house.close();
    }
  });
}

/** The day a person gave, else the Clock's today. */
export async function dayOf(house: House, given: IsoDate | undefined): Promise<IsoDate> {
  return given ?? (await house.today());
}
