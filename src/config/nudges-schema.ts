import { z } from "zod";
import type { NudgeSettings } from "../domain/nudges/settings.ts";
import { list, section, text, whole } from "./shapes.ts";

const isOn = z.boolean("must be true or false");

export const nudges: z.ZodType<NudgeSettings> = section({
  kinds: section({
    "missed-critical": isOn,
    "deadline-near": isOn,
    "deadline-passed": isOn,
    quiet: isOn,
    "first-on-time": isOn,
  }),
  nearDays: whole(2, 14),
  lateWork: list(section({ programmes: list(text(255)).default([]), days: whole(1, 60) })),
});
