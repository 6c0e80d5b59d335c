#!/usr/bin/env node
import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, Option } from "commander";
import { readCount, readDate, readPort, readWeek, readYear } from "./commands/arguments.ts";
import { openOutput } from "./commands/output.ts";
import { dayOf, inHouse, run } from "./commands/run.ts";
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

// Each command is loaded when it is called: a log line need not wait for the queue, the cards and the page.
const commands = {
  demo: () => import("./commands/demo.ts"),
  digest: () => import("./commands/digest.ts"),
  doctor: () => import("./commands/doctor.ts"),
  exportStudent: () => import("./commands/export-student.ts"),
  ingest: () => import("./commands/ingest.ts"),
  log: () => import("./commands/log.ts"),
  migrate: () => import("./commands/migrate.ts"),
  restartStudent: () => import("./commands/restart-student.ts"),
  score: () => import("./commands/score.ts"),
  start: () => import("./commands/start.ts"),
  summary: () => import("./commands/summary.ts"),
  stopStudent: () => import("./commands/stop-student.ts"),
};

const program = new Command("waymark")
  .description(
    "Each week's list of students who may like a hand, with reasons, and a log of what tutors did.",
  )
  .version(version)
  .showHelpAfterError("(npx waymark help shows what there is)")
  // Before the commands are made: they inherit it. Wrong usage is 2, so that scripts can tell it from a refusal.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command("demo")
  .description("sample data, scores, and lists on a page of this machine")
  .option("--port <port>", "port of the page; the next free one if it is taken", readPort, 3978)
  .option("--week <week>", "teaching week to begin in, 1 to 34 (the first time: 6)", readWeek)
  .option("--fresh", "forget the last demonstration")
  .action((o: { port: number; week?: number; fresh?: boolean }) =>
    inHouse("demo", false, async (house, output) => {
      const request = { port: o.port, week: o.week ?? null, fresh: o.fresh ?? false };
      await (await commands.demo()).demoCommand(house, request, output);
    }),
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
    inHouse("start", false, async (house, output) =>
      (await commands.start()).startCommand(house, o.role, output),
    ),
  );

program
  .command("migrate")
  .description("brings the database up to date")
  .addOption(json())
  .action((o: { json?: boolean }) =>
    run(o.json ?? false, async (config, output) =>
      (await commands.migrate()).migrateCommand(config, output),
    ),
  );

const ingest = program.command("ingest").description("loads data");
ingest
  .command("udd <folder>")
  .description("a university's own files: UDD 1.6 and ours, as docs/data.md describes them")
  .option("--delta", "only what changed: nothing ends because the folder does not name it")
  .option("--accept", "load although a guard would hold it back")
  .addOption(json())
  .action((folder: string, o: { delta?: boolean; accept?: boolean; json?: boolean }) =>
    inHouse("ingest", o.json ?? false, async (house, output) => {
      const options = { delta: o.delta ?? false, accept: o.accept ?? false };
      await (await commands.ingest()).ingestUddCommand(house, folder, options, output);
    }),
  );
ingest
  .command("oulad <folder>")
  .description(
    "the seven CSV files of the Open University Learning Analytics Dataset, plain or gzipped",
  )
  .option("--tutees <n>", "students a tutor; 0 for no tutors", readCount, 45)
  .addOption(json())
  .action((folder: string, o: { tutees: number; json?: boolean }) =>
    inHouse("ingest", o.json ?? false, async (house, output) =>
      (await commands.ingest()).ingestOuladCommand(house, folder, o.tutees, output),
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
      (await commands.score()).scoreCommand(house, await dayOf(house, o.asOf), output),
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
      await (await commands.digest()).digestCommand(house, request, output);
    }),
  );

program
  .command("summary [programme]")
  .description("a programme's week by counts, small ones hidden; --list names the programmes")
  .option("--list", "the programmes there are")
  .option("--year <year>", "only this year of study", readYear)
  .addOption(asOf())
  .addOption(json())
  .action(
    (
      named: string | undefined,
      o: { list?: boolean; year?: number; asOf?: IsoDate; json?: boolean },
      command: Command,
    ) => {
      if (!o.list && named === undefined)
        command.error("Give a programme, by reference or by name, or --list.");
      return inHouse("summary", o.json ?? false, async (house, output) => {
        const { listProgrammesCommand, summaryCommand } = await commands.summary();
        if (o.list || named === undefined)
          return listProgrammesCommand(house, o.asOf ?? null, output);
        const request = { named, asOf: await dayOf(house, o.asOf), year: o.year ?? null };
        return summaryCommand(house, request, output);
      });
    },
  );

program
  .command("log")
  .description("the intervention log")
  .option("--student <ref>", "only what concerns this student")
  .addOption(json())
  .action((o: { student?: string; json?: boolean }) =>
    inHouse("log", o.json ?? false, async (house, output) =>
      (await commands.log()).logCommand(house, o.student ?? null, output),
    ),
  );

program
  .command("doctor")
  .description("looks at everything and says what to do; exit 1 when something is wrong")
  .option("--list", "also the references of those that are counted")
  .option("--picture-for <address>", "shows somebody in Slack an empty chart for half a minute")
  .addOption(json())
  .action(async (o: { list?: boolean; pictureFor?: string; json?: boolean }) => {
    const { doctorCommand } = await commands.doctor();
    const output = openOutput(o.json ?? false);
    if (!(await doctorCommand(o.list ?? false, o.pictureFor ?? null, output))) process.exitCode = 1;
  });

program
  .command("stop-student <ref>")
  .description("no lists, cards or messages about a student any more, at once; tells nobody")
  .option("--yes", "do not ask")
  .addOption(json())
  .action((ref: string, o: { yes?: boolean; json?: boolean }) =>
    inHouse("stop-student", o.json ?? false, async (house, output) =>
      (await commands.stopStudent()).stopStudentCommand(house, ref, o.yes ?? false, output),
    ),
  );

program
  .command("restart-student <ref>")
  .description("lists and messages about a stopped student again; takes a second person, in chat")
  .addOption(json())
  .action((ref: string, o: { json?: boolean }) =>
    inHouse("restart-student", o.json ?? false, async (house, output) =>
      (await commands.restartStudent()).restartStudentCommand(house, ref, output),
    ),
  );

program
  .command("export-student <ref>")
  .description("everything that is held about a student, to be looked through and handed out")
  .requiredOption("--out <folder>", "where the page and the data are written")
  .addOption(json())
  .action((ref: string, o: { out: string; json?: boolean }) =>
    inHouse("export-student", o.json ?? false, async (house, output) =>
      (await commands.exportStudent()).exportStudentCommand(house, ref, o.out, output),
    ),
  );

await program.parseAsync();
