import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
// By name: the default of this package is another thing to Node than to Vitest.
import { App, ExpressReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import express from "express";
import type { Slack } from "./server.ts";

export const signingSecret = "fake-signing-secret";

/** The options that leave retries and waiting to whoever calls. */
const clientOptions = (slack: Slack) => ({
  slackApiUrl: slack.url,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 2_000,
});

const quiet = LogLevel.ERROR;
/** Faults are what these tests are about: the client's own words on them are of no use in the report. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => quiet,
  setName: () => {},
};

/** The official App over HTTP, as it comes, against the loopback Slack. */
export async function openBolt(slack: Slack, listen: (app: App) => void = () => {}) {
  const server = express();
  const receiver = new ExpressReceiver({
    signingSecret,
    app: server,
    endpoints: "/slack/events",
    logger: silent,
  });
  const app = new App({
    receiver,
    token: slack.token,
    logger: silent,
    deferInitialization: true,
    clientOptions: clientOptions(slack),
  });
  listen(app);
  const listening = createServer(server);
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  await app.init();
  const { port } = listening.address() as AddressInfo;
  return {
    app,
    client: app.client,
    http: { url: `http://127.0.0.1:${port}/slack/events`, signingSecret },
    async [Symbol.asyncDispose]() {
      listening.closeAllConnections();
      await new Promise((resolve) => listening.close(resolve));
    },
  };
}

/** The same over Socket Mode. It waits `reconnectMs` before it connects anew, and takes the connection for dead where no pong comes for as long. */
export async function openSocketBolt(
  slack: Slack,
  listen: (app: App) => void,
  reconnectMs = 5_000,
) {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    clientPingTimeout: reconnectMs,
    // Where asking for a connection is not tried again, one bad answer leaves the app unconnected for good. It posts nothing.
    installerOptions: {
      clientOptions: { slackApiUrl: slack.url, retryConfig: { minTimeout: 50 } },
    },
  });
  const app = new App({
    receiver,
    token: slack.token,
    logger: silent,
    deferInitialization: true,
    clientOptions: clientOptions(slack),
  });
  listen(app);
  await app.init();
  await app.start();
  await slack.socket.connected();
  return {
    app,
    async [Symbol.asyncDispose]() {
      await app.stop();
    },
  };
}
