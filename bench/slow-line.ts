import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to the server of a URL that makes PostgreSQL slow: each statement arrives so many milliseconds late. */
export interface SlowLine extends AsyncDisposable {
  /** The same URL, by way of the line. */
  readonly url: string;
  /** From now on; while nothing is being asked. */
  delay(ms: number): void;
}

/** What begins a statement in PostgreSQL's protocol: a query, a parse, or a bind of what was parsed before. A login begins otherwise. */
const begins = ["Q", "P", "B"];
const isStatement = (chunk: Buffer): boolean => begins.includes(String.fromCharCode(chunk[0] ?? 0));

export async function slowLineTo(url: string): Promise<SlowLine> {
  const there = new URL(url);
  const open = new Set<Socket>();
  let delayMs = 0;
  const server = createServer((here) => {
    const far = connect(Number(there.port), there.hostname);
    here.on("data", (chunk) => {
      if (delayMs > 0 && isStatement(chunk)) setTimeout(() => far.write(chunk), delayMs);
      else far.write(chunk);
    });
    here.on("end", () => far.end());
    far.pipe(here);
    for (const [one, other] of [
      [here, far],
      [far, here],
    ] as const) {
      one.setNoDelay(true);
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const by = new URL(url);
  by.hostname = "127.0.0.1";
  by.port = String((server.address() as AddressInfo).port);
  return {
    url: by.href,
    delay(ms) {
      delayMs = ms;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
