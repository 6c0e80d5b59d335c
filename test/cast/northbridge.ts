import path from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** The cast's extract as the repository holds it. */
export const CAST_FOLDER = path.join(packageRoot, "prisma", "demo", "cast");
