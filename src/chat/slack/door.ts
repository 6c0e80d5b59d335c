import { App, type Receiver } from "@slack/bolt";
import type { NodeObject } from "../json.ts";
import { type Log, logger } from "./log.ts";
import { type Ack, closeModal, type DoorPorts, pressButton, submitForm } from "./presses.ts";
import { hear, openHome, runCommand } from "./talk.ts";
import type { Respond } from "./tell.ts";

type Options = DoorPorts & {
  readonly receiver: Receiver;
  /** Keeps what is under way, so that nothing is cut off when we stop. */
  readonly keep: (work: Promise<void>) => Promise<void>;
};

/** Bolt's listeners: each hands its request to what answers it. Every button, form and command of an app comes to the one that is here. */
export function openBolt({ receiver, keep, ...ports }: Options): App {
  const { log, isFirst } = ports;
  const app = new App({
    receiver,
    deferInitialization: true,
    // A request is believed by its signature, and what we call has a token of its own: none is wanted here, so that none can be missing.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: logger(log),
  });
  const [press, submit, closed] = [pressButton(ports), submitForm(ports), closeModal(ports)];
  const [heard, command] = [hear(ports), runCommand(ports)];
  const home = openHome(ports);

  /** Events come again until they are answered, and after. */
  const once = (body: { readonly event_id: string }, act: () => Promise<void>): Promise<void> =>
    isFirst(body.event_id) ? keep(act()) : Promise.resolve();

  app.action({ type: "block_actions" }, ({ body, ack, respond }) =>
    keep(press(jsonOf(body), ackOf(ack), respondOf(respond, log))),
  );
  app.view({ type: "view_submission" }, ({ body, ack }) => keep(submit(jsonOf(body), ackOf(ack))));
  app.view({ type: "view_closed" }, ({ body, ack }) => keep(closed(jsonOf(body), ackOf(ack))));
  app.command(/^/u, ({ body, ack, respond }) =>
    keep(command(jsonOf(body), ackOf(ack), respondOf(respond, log))),
  );
  app.message(({ event, body }) => once(body, () => heard(jsonOf(event))));
  app.event("app_home_opened", ({ event, body }) => once(body, () => home(jsonOf(event))));
  for (const name of ["app_uninstalled", "tokens_revoked"] as const)
    app.event(name, async () => log.error({ event: "slack.taken-away", name }));
  app.error(async ({ name, message }) => log.error({ event: "slack.fault", name, message }));
  return app;
}

/** Requests are JSON; what Bolt says of their shapes is checked where they are read. */
const jsonOf = (body: object): NodeObject => body as NodeObject;

const ackOf =
  (ack: (answer?: never) => Promise<void>): Ack =>
  (answer) =>
    ack(answer as never);

/** An address that Slack gives with a press; one that has run out is nobody's fault. */
const respondOf =
  (respond: ((answer: never) => Promise<unknown>) | undefined, log: Log): Exclude<Respond, null> =>
  async ({ blocks, text }) => {
    const answer = { response_type: "ephemeral", replace_original: false, blocks, text };
    try {
      await respond?.(answer as never);
    } catch (error) {
      const { name } = error as Error;
      log.warn({ event: "slack.response-lost", name });
    }
  };
