import type { SlotId } from "../src/domain/ids.ts";
import type { Job } from "./job.ts";

/** Composes the lists of a slot and puts them into the outbox; `deliver` posts them. */
const weeklyDigest: Job<{ slot: SlotId }> = ({ slot }, flows) => flows.weeklyDigest(slot);
export default weeklyDigest;
