import { afterAll, beforeAll, beforeEach } from "vitest";
import { asItIs } from "./house.ts";
import type { scriptedPlatform } from "./scripted-platform.ts";
import { openStage, type Stage } from "./stage.ts";

/** One stage for the tests of a file, as new before each of them; `begin` is what each begins with. */
export function eachOnStage(
  begin: (stage: Stage) => Promise<void> | void,
  platform: Pick<ReturnType<typeof scriptedPlatform>, "inFront" | "reset"> | null = null,
): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(platform?.inFront ?? asItIs);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    platform?.reset();
    await stage.reset();
    await begin(stage);
  });
}
