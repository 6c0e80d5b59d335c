// Writes the test cast's files: `npx tsx prisma/demo/make-cast.ts [monday] [folder]`. Without arguments those of the demonstration, in
// prisma/demo/cast; a test sees to it that they are as written here.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DEMO_MONDAY } from "./northbridge/demo-monday.ts";
import { makeExtract } from "./northbridge/extract.ts";

const [monday = DEMO_MONDAY, folder = path.join(import.meta.dirname, "cast")] =
  process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const [name, text] of makeExtract(monday)) await writeFile(path.join(folder, name), text);
console.log(`Wrote ${folder}.`);
