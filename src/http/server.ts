import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Router } from "express";
import type { Logger } from "pino";

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** Try the ports after it when it is taken. */
  readonly nextFreePort: boolean;
  readonly log: Logger;
  /** What a person reads when something broke. */
  readonly explain: Explain;
}

/** Answers an error that nobody foresaw in words; whoever only looked has saved nothing in the first place. */
export type Explain = (
  error: unknown,
  asked: { readonly ref: string; readonly looked: boolean },
) => { readonly status: 500 | 503; readonly error: string; readonly small: string };

export interface RunningServer {
  readonly port: number;
  /** Takes nothing more, and ends once what is under way is answered. */
  close(): Promise<void>;
}

const PORTS_TRIED = 50;
const ANSWERED_BY_MS = 3_000;

/** Serves routers on one address. Faults are logged under a reference that the person sees. */
export async function serve(
  routers: readonly Router[],
  options: HttpOptions,
): Promise<RunningServer> {
  const app = express();
  app.disable("x-powered-by");
  for (const router of routers) app.use(router);
  app.use(inPlainWords(options));
  const last =
    options.port === 0 || !options.nextFreePort ? options.port : options.port + PORTS_TRIED;
  for (let port = options.port; ; port += 1) {
    try {
      return running(await listen(app, port, options.host));
    } catch (error) {
      if (!isTaken(error) || port >= last) throw inWords(error, port, options);
    }
  }
}

function listen(app: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error) => (error ? reject(error) : resolve(server)));
  });
}

function running(server: Server): RunningServer {
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        // What is being answered is answered first, unless it takes too long.
        const enough = setTimeout(() => server.closeAllConnections(), ANSWERED_BY_MS);
        server.close(() => {
          clearTimeout(enough);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

const inPlainWords =
  ({ log, explain }: HttpOptions): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const ref = randomBytes(2).toString("hex").toUpperCase();
    const message = error instanceof Error ? error.message : String(error);
    log.error({ event: "http.fault", ref, method: request.method, path: request.path, message });
    const { status, ...words } = explain(error, { ref, looked: request.method === "GET" });
    response.status(status).json(words);
  };

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

function inWords(error: unknown, port: number, { host }: HttpOptions): unknown {
  if (isTaken(error)) {
    return new Error(
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another: PORT, or --port for the demonstration.`,
      { cause: error },
    );
  }
  if (error instanceof Error && "code" in error && error.code === "EACCES") {
    return new Error(
      `This user may not listen on port ${port}. Choose one from 1024 on: PORT, or --port for the demonstration.`,
      { cause: error },
    );
  }
  return error;
}
