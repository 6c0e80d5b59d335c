import { isWritten, itemActions, listActions, studentActions } from "../../domain/actions.ts";
import type { Card } from "../../domain/views/card.ts";
import type { ChatHouse } from "../../ports/doors.ts";
import { isObject, type NodeObject, objectsOf, textOf } from "../json.ts";
import { fillAction } from "./actions.ts";
import { openBeside } from "./beside.ts";
import type { SlackCard } from "./card.ts";
import type { Log } from "./log.ts";
import {
  deliveryOfView,
  type Pressed,
  pressIn,
  submissionIn,
  type Whereabouts,
  whereaboutsIn,
} from "./parse.ts";
import type { People } from "./people.ts";
import type { Pictures } from "./pictures.ts";
import type { Call } from "./send.ts";
import type { Surfaces } from "./surfaces.ts";
import { type Respond, tell } from "./tell.ts";
import type { visits } from "./visits.ts";

export type DoorPorts = {
  readonly house: ChatHouse;
  readonly people: People;
  readonly call: Call;
  readonly surfaces: Surfaces;
  readonly render: (card: Card) => SlackCard;
  readonly pictures: Pictures;
  readonly visit: ReturnType<typeof visits>;
  /** Whether something comes for the first time, by its id. */
  readonly isFirst: (id: string) => boolean;
  readonly log: Log;
};

/** Answers Slack within its three seconds: with nothing, or with what is to happen to a modal. */
export type Ack = (answer?: NodeObject) => Promise<void>;

const actions: readonly string[] = [...itemActions, ...listActions, ...studentActions, fillAction];

/** A button was pressed in a message, in a modal or on the Home. */
export const pressButton =
  (ports: DoorPorts) =>
  async (body: NodeObject, ack: Ack, respond: Respond): Promise<void> => {
    const where = whereaboutsIn(body);
    const [button] = objectsOf(body.actions);
    // What is picked is read when a button beside it is pressed; a link needs nothing of us.
    const asks = button?.type === "button" && button.url === undefined;
    if (!where || !asks || !ports.isFirst(where.trigger)) return ack();
    const pressed = pressIn(body);
    if (!pressed || !actions.includes(pressed.action)) {
      await ack();
      return refuse(ports, where, respond);
    }
    const opens = where.at.view === undefined;
    using beside = openBeside(ports, where.trigger, opens && !isWritten(pressed.action));
    const told = async (): Promise<Whereabouts> => {
      const view = await beside.waiting();
      return view ? { ...where, at: { view } } : where;
    };
    let isAcked = false;
    try {
      await answer(ports, pressed, {
        noted: async () => {
          isAcked = true;
          await ack();
        },
        refused: async (card) => tell(ports)(await told(), card, respond),
        ...(opens && { beside: beside.show }),
      });
    } catch (error) {
      if (!isAcked) await ack();
      await tell(ports)(await told(), ports.house.fault(error, "slack.fault"), respond);
    }
  };

/** A form was sent. It shows that it is on its way until the answer is there; what cannot be written down leaves it as it was. */
export const submitForm =
  (ports: DoorPorts) =>
  async (body: NodeObject, ack: Ack): Promise<void> => {
    const { house, surfaces, render } = ports;
    const where = whereaboutsIn(body);
    if (!where || !ports.isFirst(where.trigger)) return ack();
    const update = (view: NodeObject): Promise<void> => ack({ response_action: "update", view });
    const say = (card: Card): Promise<void> => update(surfaces.modal(render(card), null));
    const pressed = submissionIn(body);
    if (!pressed || !actions.includes(pressed.action)) return say(house.refusal("cannot-open"));
    const { saving, oneMoment } = surfaces.empty;
    let isAcked = false;
    try {
      await answer(ports, pressed, {
        noted: async () => {
          isAcked = true;
          await update(isWritten(pressed.action) ? saving : oneMoment);
        },
        refused: (card) => tell(ports)(where, card, null),
      });
    } catch (error) {
      const card = house.fault(error, "slack.fault");
      if (isAcked) return tell(ports)(where, card, null);
      const field = lastField(body);
      await (field === null
        ? say(card)
        : ack({ response_action: "errors", errors: { [field]: card.text } }));
    }
  };

interface Answering {
  /** It stands written, or need not: Slack may know. */
  noted(): Promise<void>;
  refused(card: Card): Promise<void>;
  readonly beside?: ReturnType<typeof openBeside>["show"];
}

/** Writes a press down, answers Slack, and does what was asked for. */
async function answer(
  { house, people, visit }: DoorPorts,
  pressed: Pressed,
  { noted, refused, beside }: Answering,
): Promise<void> {
  const { user, delivery, action, token, inputs, at } = pressed;
  const account = await people.account(user);
  const button = { delivery, action, token, inputs };
  let written = await house.note(account, button);
  await noted();
  const who = await visit(user, written.kind === "written" ? written.known : null);
  if (who.kind === "refused") return refused(house.refusal(who.why));
  if (written.kind === "stranger") written = await house.note(account, button);
  const card = await house.answerInPlace({
    ...button,
    person: who.person,
    at,
    ...(written.kind === "written" && { taken: written.taken }),
    ...(beside && { beside }),
  });
  if (!card) return refused(house.refusal("cannot-open"));
  const { channel } = at;
  if (channel !== undefined && channel !== who.channel) await house.seen(account, { channel });
}

/** Nothing of ours, or not as we made it. */
async function refuse(ports: DoorPorts, where: Whereabouts, respond: Respond): Promise<void> {
  await tell(ports)(where, ports.house.refusal("cannot-open"), respond);
}

/** Where a form shows what is wrong; null for one without fields. */
function lastField({ view }: NodeObject): string | null {
  const blocks = isObject(view) ? objectsOf(view.blocks) : [];
  const field = blocks.filter(({ type }) => type === "input").at(-1);
  return field ? textOf(field.block_id) : null;
}

/** Somebody closed a modal that has a picture: it is not left behind. */
export const closeModal =
  ({ house, log }: DoorPorts) =>
  async ({ view }: NodeObject, ack: Ack): Promise<void> => {
    await ack();
    const delivery = deliveryOfView(view);
    if (!delivery) return;
    try {
      await house.closed(delivery);
    } catch (error) {
      // What stands open for half an hour is emptied anyway.
      log.warn({ event: "slack.close-lost", name: (error as Error).name });
    }
  };
