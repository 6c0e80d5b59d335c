import type { DeliveryId } from "../src/domain/ids.ts";
import type { Job } from "./job.ts";

/** Brings a posted message up to what holds now. */
const redraw: Job<{ delivery: DeliveryId }> = ({ delivery }, flows) => flows.redraw(delivery);
export default redraw;
