import type { PressId } from "../src/domain/ids.ts";
import type { Job } from "./job.ts";

/** Decides a press whose process died between writing it down and deciding it. */
const decide: Job<{ press: PressId }> = ({ press }, flows) => flows.decide(press);
export default decide;
