import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isObject, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { parsed } from "./bodies.ts";
import type { Install } from "./people.ts";

/** What an envelope holds. */
export type EnvelopeType = "events_api" | "interactive" | "slash_commands";

const PING_MS = 10_000;

/** Slack's end of Socket Mode: what it sends over connections that the app opened, and what the app acknowledged. */
export function openSocketMode(install: Install) {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (payload: NodeObject) => void>();
  let came: (() => void)[] = [];

  server.on("connection", (socket) => {
    open.add(socket);
    const pings = setInterval(() => socket.ping(), PING_MS);
    socket.on("close", () => {
      clearInterval(pings);
      open.delete(socket);
    });
    socket.on("message", (data: Buffer) => {
      const message = parsed(data.toString());
      if (!isObject(message)) return;
      const id = textOf(message.envelope_id);
      waiting.get(id)?.(isObject(message.payload) ? message.payload : {});
      waiting.delete(id);
    });
    const hello = {
      type: "hello",
      num_connections: open.size,
      connection_info: { app_id: install.app },
      debug_info: { host: "fake-applink", build_number: 1, approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello));
    for (const resolve of came) resolve();
    came = [];
  });

  return {
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      if (!request.url?.startsWith("/link/")) return void stream.destroy();
      server.handleUpgrade(request, stream, head, (socket) => server.emit("connection", socket));
    },
    connections: (): number => open.size,
    /** Comes true when the app is connected. */
    connected: (): Promise<void> =>
      open.size > 0 ? Promise.resolve() : new Promise((resolve) => came.push(resolve)),
    /** Sends one envelope over one connection and gives what was acknowledged; null where that took too long. */
    send(
      type: EnvelopeType,
      payload: NodeObject,
      more: NodeObject,
      withinMs: number,
    ): Promise<NodeObject | null> {
      const [socket] = open;
      if (!socket) throw new Error("No app is connected to Socket Mode.");
      const id = randomUUID();
      const envelope = { envelope_id: id, type, payload, ...more };
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          resolve(null);
        }, withinMs);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        socket.send(
          JSON.stringify({ ...envelope, accepts_response_payload: type !== "events_api" }),
        );
      });
    },
    /** Asks the app to connect anew, as Slack does every few hours. */
    refresh(): void {
      for (const socket of open)
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    close(): void {
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

export type SocketMode = ReturnType<typeof openSocketMode>;
