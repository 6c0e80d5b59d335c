import cliProgress from "cli-progress";

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Output {
  /** For people; not printed with --json. */
  say(line: string): void;
  /** The one JSON document of --json. */
  json(document: unknown): void;
  /** A progress bar on a terminal, elsewhere a line every few seconds. Call with 1 at the end. */
  progress(fraction: number, what: string): void;
}

const LINE_EVERY_MS = 3_000;

/** With `asJson`, nothing but the document goes to standard output. */
export function openOutput(asJson: boolean): Output {
  let bar: cliProgress.SingleBar | null = null;
  let lastLineAt = Date.now();
  return {
    say: (line) => (asJson ? process.stderr : process.stdout).write(`${line}\n`),
    json: (document) => {
      if (asJson) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    progress(fraction, what) {
      if (!process.stderr.isTTY) {
        if (fraction === 0 || Date.now() - lastLineAt < LINE_EVERY_MS) return;
        lastLineAt = Date.now();
        process.stderr.write(`${Math.round(fraction * 100)} % ${what}\n`);
        return;
      }
      if (!bar) {
        bar = new cliProgress.SingleBar(
          {
            format: "{bar} {percentage} % {what}",
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: true,
          },
          cliProgress.Presets.shades_classic,
        );
        bar.start(100, 0, { what });
      }
      bar.update(Math.round(fraction * 100), { what });
      if (fraction >= 1) {
        bar.stop();
        bar = null;
      }
    },
  };
}
