import { afterAll, beforeAll, beforeEach } from "vitest";
import { asItIs } from "./house.ts";
import { openStage, type Stage } from "./stage.ts";

/** One stage for the tests of a file, as new before each of them; `begin` is what each begins with. */
export function eachOnStage(begin: (stage: Stage) => Promise<void> | void): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(asItIs);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await begin(stage);
  });
}
