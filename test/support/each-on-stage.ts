import { afterAll, beforeAll, beforeEach } from "vitest";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import { asItIs } from "./house.ts";
import type { scriptedPlatform } from "./scripted-platform.ts";
import { openStage, type Stage } from "./stage.ts";

/** What the tests of a file stand on, opened once and as new before each of them; `begin` is what each begins with. */
export function eachOn<On extends Pick<Stage, "reset" | "close">>(
  open: () => Promise<On>,
  begin: (on: On) => Promise<void> | void,
): void {
  let on: On;
  beforeAll(async () => {
    on = await open();
  });
  afterAll(() => on.close());
  beforeEach(async () => {
    await on.reset();
    await begin(on);
  });
}

/** The stage, under these settings, for the tests of a file. */
export const eachOnStage = (
  begin: (stage: Stage) => Promise<void> | void,
  platform: Pick<ReturnType<typeof scriptedPlatform>, "inFront" | "reset"> | null = null,
  settings: Settings = defaultSettings,
): void =>
  eachOn(
    () => openStage(platform?.inFront ?? asItIs, settings),
    async (stage) => {
      platform?.reset();
      await begin(stage);
    },
  );
