import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/package-root.ts";

/**
 * Who may import what. A name that ends in "/" or ":" stands for all that begins so, "*" for everything, any other for itself; the
 * first area a file lies in holds.
 */
interface Area {
  readonly in: readonly string[];
  readonly may: readonly string[];
  /** Only by `import type`. */
  readonly types: readonly string[];
}

const domain = "src/domain/";
const ports = "src/ports/";
const loads = "src/flows/ingest-ports.ts";
const udd = "src/flows/ingest-udd-tables.ts";
const reports = "src/flows/ingest-report.ts";
const uddPorts = "src/flows/ingest-udd-ports.ts";
const root = "src/package-root.ts";
const templates = ["adaptivecards-templating", "src/chat/teams/", "src/chat/slack/"];
const json = "src/chat/json.ts";
const look = ["react", "react-dom/server", "slack-blocks-to-jsx"];
const sql = ["pg", "pg-copy-streams", "@prisma/"];
const areas: readonly Area[] = [
  { in: ["src/domain/"], may: [domain], types: [] },
  { in: [ports], may: [], types: [domain, ports] },
  { in: ["src/flows/"], may: [domain, loads, reports], types: [ports, udd, uddPorts] },
  { in: ["src/chat/render.ts"], may: [domain, root, json, "node:", ...templates], types: [] },
  {
    in: ["src/chat/teams/"],
    may: ["src/chat/teams/", json, domain, "node:", "express", "botbuilder"],
    types: [ports, "src/config/"],
  },
  {
    in: ["src/chat/slack/"],
    may: ["src/chat/slack/", json, domain, "node:", "@slack/bolt", "express"],
    types: [ports],
  },
  { in: [json, "src/chat/adaptivecards-schema.d.ts"], may: [], types: [] },
  {
    in: ["src/chat/sandbox/"],
    may: ["src/chat/sandbox/", "src/chat/slack/", json, root, "node:", "express", ...look],
    types: [domain, ports],
  },
  { in: ["src/http/"], may: ["src/http/", "node:", "express"], types: ["pino"] },
  {
    in: ["src/ingest/"],
    may: ["src/ingest/", domain, loads, udd, "node:"],
    types: [uddPorts],
  },
  {
    in: ["src/store/"],
    may: ["src/store/", domain, loads, udd, root, "node:", ...sql],
    types: [ports, "src/flows/"],
  },
  {
    in: ["src/config.ts", "src/config/"],
    may: ["src/config/", domain, root, "node:", "zod", "yaml"],
    types: [],
  },
  { in: [root], may: ["node:"], types: [] },
  { in: ["jobs/queue.ts"], may: ["jobs/", "bullmq", "ioredis"], types: [ports] },
  { in: ["jobs/"], may: ["jobs/"], types: [domain] },
  { in: ["src/commands/", "src/app.ts", "src/main.ts"], may: ["*"], types: [] },
];
const readsEnvironment = "src/config.ts";
const MOST_LINES = 400;

const covers = (name: string, what: string) =>
  name === "*" || name === what || (/[/:]$/.test(name) && what.startsWith(name));
const areaOf = (file: string) => areas.find((area) => area.in.some((name) => covers(name, file)));

/** What a text imports or re-exports, now or later; relative names as paths of the project. */
function importsOf(file: string, text: string) {
  const imports =
    /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;
  return [...text.matchAll(imports)].map(([, type, named, later]) => {
    const what = named ?? later ?? "";
    const from = what.startsWith(".") ? path.posix.join(path.posix.dirname(file), what) : what;
    return { from, names: (area: Area) => (type ? [...area.may, ...area.types] : area.may) };
  });
}

/** What is wrong with a file, in words; nothing for one that keeps to its place. */
function complaints(file: string, text: string): string[] {
  const area = areaOf(file);
  if (!area) return [`${file} lies in no area of the table`];
  const lines = text.split("\n").length - 1;
  return [
    ...importsOf(file, text)
      .filter(({ from, names }) => !names(area).some((name) => covers(name, from)))
      .map(({ from }) => `${file} imports ${from}`),
    ...(/\bprocess\.env\b/.test(text) && file !== readsEnvironment
      ? [`${file} reads process.env`]
      : []),
    ...(/\bas any\b(?! \w)/.test(text) ? [`${file} says "as any"`] : []),
    ...(lines > MOST_LINES ? [`${file} has ${lines} lines, ${MOST_LINES} at most`] : []),
  ];
}

/** Files of a folder with their text; what Prisma generates is not ours. */
const filesIn = (folder: string) =>
  readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter(
      (file) => /\.(ts|js|mjs|css|html|sql|json)$/.test(file) && !file.includes("/generated/"),
    )
    .map((file) => ({ file, text: readFileSync(path.join(packageRoot, file), "utf8") }));
const ours = ["src", "jobs"].flatMap(filesIn).filter(({ file }) => file.endsWith(".ts"));

test("every file keeps to its place", () => {
  expect(ours.length).toBeGreaterThan(150);
  expect(ours.flatMap(({ file, text }) => complaints(file, text))).toEqual([]);
});

test("nothing is allowed that nobody needs", () => {
  const unused = areas.flatMap((area) => {
    const imports = ours
      .filter(({ file }) => areaOf(file) === area)
      .flatMap(({ file, text }) => importsOf(file, text));
    const needed = (name: string) => imports.some(({ from }) => covers(name, from));
    return [...area.may, ...area.types]
      .filter((name) => !needed(name))
      .map((name) => `${area.in[0]}: ${name}`);
  });
  expect(unused).toEqual([]);
});

test("no file that people write is over 400 lines", () => {
  const long = ["src", "jobs", "bench", "manifest", "prisma", "test"]
    .flatMap(filesIn)
    .filter(
      ({ file, text }) =>
        !/\/golden\/|\/migrations\/|\/fixtures\/|\/demo\/|\.schema\./.test(file) &&
        text.split("\n").length - 1 > MOST_LINES,
    );
  expect(long.map(({ file }) => file)).toEqual([]);
});

test.each([
  ["src/domain/dates.ts", `import { readFile } from "node:fs/promises";`],
  ["src/domain/dates.ts", `import type { Clock } from "../ports/work.ts";`],
  ["src/domain/words/words.ts", `export { z } from 'zod';`],
  ["src/ports/work.ts", `import { addDays } from "../domain/dates.ts";`],
  ["src/flows/tick.ts", `import { randomUUID } from "node:crypto";`],
  ["src/flows/tick.ts", `import { deliver } from "./deliver.ts";`],
  ["src/flows/tick.ts", `import {\n  outbox,\n} from "../store/outbox.ts";`],
  ["src/flows/tick.ts", `const { Queue } = await import("bullmq");`],
  ["src/chat/sandbox/server.ts", `import { deliver } from "../../flows/deliver.ts";`],
  ["src/chat/sandbox/server.ts", `import pg from "pg";`],
  ["src/chat/slack/blocks.ts", `import { Message } from "slack-blocks-to-jsx";`],
  ["src/chat/slack/side.ts", `import { TurnContext } from "botbuilder";`],
  ["src/http/server.ts", `import { renderToStaticMarkup } from "react-dom/server";`],
  ["src/ingest/row.ts", `import express from "express";`],
  ["src/store/outbox.ts", `import { deliver } from "../flows/deliver.ts";`],
  ["src/store/outbox.ts", `import { Queue } from "bullmq";`],
  ["src/store/outbox.ts", `import "@prismatic/client";`],
  ["src/http/server.ts", `import pino from "pino";`],
  ["jobs/tick.ts", `import { Queue } from "bullmq";`],
  ["jobs/worker.ts", `import { tick } from "../src/flows/tick.ts";`],
  ["src/store/outbox.ts", `const url = process.env.DATABASE_URL;`],
  ["src/flows/tick.ts", `const ports = {} as any;`],
  ["src/helpers/index.ts", ""],
])("%s may not say %j", (file, text) => {
  expect(complaints(file, text)).toHaveLength(1);
});

test("a file of 401 lines is too long, one of 400 is not", () => {
  expect(complaints("src/flows/tick.ts", "\n".repeat(401))).toHaveLength(1);
  expect(complaints("src/flows/tick.ts", "\n".repeat(400))).toEqual([]);
});

test("what is allowed is not complained about", () => {
  const text = `import type { Clock } from "../ports/work.ts";\nimport { addDays } from "../domain/dates.ts";\n`;
  expect(complaints("src/flows/tick.ts", text)).toEqual([]);
});
