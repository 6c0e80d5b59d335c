import type { Inputs } from "../../src/domain/actions.ts";
import type { Who } from "./people.ts";
import type { ScenarioWorld } from "./world.ts";

/** What a button is found by besides what it asks for: whom it names, where several ask the same. */
export interface Pressing {
  readonly about?: string;
  /** What is filled in; the other fields stay as the form has them. */
  readonly inputs?: Inputs;
}

/** Somebody in front of a platform: what is before them and what they do there. */
export interface Seat {
  /** Every card before them in words, the newest first. */
  screen(): Promise<readonly string[]>;
  /** Presses the newest button of a kind that is before them. Throws where there is none. */
  press(verb: string, pressing?: Pressing): Promise<void>;
  /** The last press again, as it was sent: a second tap, or a platform that heard no answer. */
  again(): Promise<void>;
  /** Leaves what was opened for the list: a button, or the close of a modal. */
  back(): Promise<void>;
  type(text: string): Promise<void>;
}

/** A platform with people in front of it and the house behind it. */
export interface Place {
  readonly world: ScenarioWorld;
  /** Where somebody sits who has met Waymark there. */
  seat(who: Who): Promise<Seat>;
  [Symbol.asyncDispose](): Promise<void>;
}
