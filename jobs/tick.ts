import type { Job } from "./job.ts";

const tick: Job<Record<string, never>> = (_data, flows) => flows.tick();
export default tick;
