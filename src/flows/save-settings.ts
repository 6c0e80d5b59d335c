import type { Inputs } from "../domain/actions.ts";
import type { StaffId } from "../domain/ids.ts";
import { readOwnSettings } from "../domain/own-settings.ts";
import type { Settings } from "../domain/settings.ts";
import { wallClock } from "../domain/zoned.ts";
import type { StaffSettings } from "../ports/desk.ts";
import type { Answer } from "../ports/messages.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly staffSettings: StaffSettings;
  readonly clock: Clock;
  readonly settings: Settings;
};

/** Saves a tutor's own settings, or says on the form what is wrong with them. Saving the same again changes nothing. */
export const saveSettings =
  ({ staffSettings, clock, settings }: Ports) =>
  async (reader: StaffId, inputs: Inputs): Promise<Answer> => {
    const { own, colleagues, zone } = await staffSettings.read(reader);
    const today = wallClock(clock.now(), zone).date;
    const read = readOwnSettings(inputs, { today, own, colleagues, settings });
    if (!read.ok) return { view: { card: "settings" }, form: { inputs, refusal: read.refusal } };
    await staffSettings.save(reader, read.own);
    return { view: { card: "settings-done" }, form: {} };
  };
