import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a server of ours got. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answering extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
}

/** A server of somebody else's on loopback that answers as it is told and keeps what it was asked. */
export async function answering(listener: RequestListener): Promise<Answering> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { authorization } = request.headers;
      const body = Buffer.concat(parts).toString("utf8");
      asked.push({ path: request.url ?? "", authorization, body });
      listener(request, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/`, asked, [Symbol.asyncDispose]: close };
}

/** An address on loopback at which nobody listens. */
export async function nobodyAt(): Promise<string> {
  await using gone = await answering((_request, response) => response.end());
  return gone.url;
}
