#!/usr/bin/env node
import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, Option } from "commander";
import { readCount, readDate, readPort, readWeek } from "./commands/arguments.ts";
import { demoCommand } from "./commands/demo.ts";
import { digestCommand } from "./commands/digest.ts";
import { ingestOuladCommand } from "./commands/ingest.ts";
import { logCommand } from "./commands/log.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { dayOf, inHouse, run } from "./commands/run.ts";
import { scoreCommand } from "./commands/score.ts";
import { startCommand } from "./commands/start.ts";
import type { IsoDate } from "./domain/dates.ts";
import { packageRoot } from "./package-root.ts";

const { version } = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8")) as {
  version: string;
};
const json = () =>
  new Option("--json", "one JSON document on standard output and nothing else there");
const asOf = () =>
  new Option(
    "--as-of <date>",
    "the day: only what was known at its end counts (default: today)",
  ).argParser(readDate);

const program = new Command("waymark")
  .description(
    "Each week's list of students who may like a hand, with reasons, and a log of what tutors did.",
  )
  .version(version)
  .showHelpAfterError("(npx waymark help shows what there is)")
  .configureHelp({ showGlobalOptions: false });

program
  .command("demo")
  .description("sample data, scores, and lists on a page of this machine")
  .option("--port <port>", "port of the page; the next free one if it is taken", readPort, 3978)
  .option("--week <week>", "teaching week to begin in, 1 to 34 (the first time: 6)", readWeek)
  .option("--fresh", "forget the last demonstration")
  .action((o: { port: number; week?: number; fresh?: boolean }) =>
    inHouse("demo", false, (house, output) =>
      demoCommand(house, { port: o.port, week: o.week ?? null, fresh: o.fresh ?? false }, output),
    ),
  );

program
  .command("start")
  .description("the service on your own data")
  .addOption(
    new Option("--role <role>", "what this process does")
      .choices(["all", "web", "worker"])
      .default("all"),
  )
  .action((o: { role: "all" | "web" | "worker" }) =>
    inHouse("start", false, (house, output) => startCommand(house, o.role, output)),
  );

program
  .command("migrate")
  .description("brings the database up to date")
  .addOption(json())
  .action((o: { json?: boolean }) => run(o.json ?? false, migrateCommand));

const ingest = program.command("ingest").description("loads data");
ingest
  .command("oulad <folder>")
  .description(
    "the seven CSV files of the Open University Learning Analytics Dataset, plain or gzipped",
  )
  .option("--tutees <n>", "students a tutor; 0 for no tutors", readCount, 45)
  .addOption(json())
  .action((folder: string, o: { tutees: number; json?: boolean }) =>
    inHouse("ingest", o.json ?? false, (house, output) =>
      ingestOuladCommand(house, folder, o.tutees, output),
    ),
  );

program
  .command("score")
  .description("how each student of a day stands, by the rules")
  .addOption(asOf())
  .addOption(new Option("--model <name>", "what scores").choices(["rules"]).default("rules"))
  .addOption(json())
  .action((o: { asOf?: IsoDate; json?: boolean }) =>
    inHouse("score", o.json ?? false, async (house, output) =>
      scoreCommand(house, await dayOf(house, o.asOf), output),
    ),
  );

program
  .command("digest")
  .description("composes the lists of a day and queues them")
  .addOption(asOf())
  .option("--tutor <ref>", "only this tutor's list")
  .option("--dry-run", "compose, queue nothing")
  .addOption(json())
  .action((o: { asOf?: IsoDate; tutor?: string; dryRun?: boolean; json?: boolean }) =>
    inHouse("digest", o.json ?? false, async (house, output) => {
      const request = {
        asOf: await dayOf(house, o.asOf),
        tutor: o.tutor ?? null,
        dryRun: o.dryRun ?? false,
      };
      await digestCommand(house, request, output);
    }),
  );

program
  .command("log")
  .description("the intervention log")
  .option("--student <ref>", "only what concerns this student")
  .addOption(json())
  .action((o: { student?: string; json?: boolean }) =>
    inHouse("log", o.json ?? false, (house, output) =>
      logCommand(house, o.student ?? null, output),
    ),
  );

program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
await program.parseAsync();
