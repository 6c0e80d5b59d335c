import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to the server of a URL that a test can cut and mend: like a database that is stopped and started, without stopping it for others. */
export interface Line extends AsyncDisposable {
  /** The same URL, by way of the line. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function lineTo(url: string): Promise<Line> {
  const there = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((here) => {
    const far = connect(Number(there.port), there.hostname);
    for (const [one, other] of [
      [here, far],
      [far, here],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const by = new URL(url);
  by.hostname = "127.0.0.1";
  by.port = String(port);
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    url: by.href,
    cut,
    mend: () => listen(port),
    [Symbol.asyncDispose]: () => (server.listening ? cut() : Promise.resolve()),
  };
}
