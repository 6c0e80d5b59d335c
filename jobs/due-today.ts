import type { SlotId } from "../src/domain/ids.ts";
import type { Job } from "./job.ts";

/** Tells tutors, in one message each, what fell due between two lists. */
const dueToday: Job<{ slot: SlotId }> = ({ slot }, flows) => flows.tellDue(slot);
export default dueToday;
