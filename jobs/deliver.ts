import type { DeliveryId } from "../src/domain/ids.ts";
import type { Job } from "./job.ts";

const deliver: Job<{ delivery: DeliveryId }> = ({ delivery }, flows) => flows.deliver(delivery);
export default deliver;
