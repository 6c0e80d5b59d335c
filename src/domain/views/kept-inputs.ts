import { type Inputs, inputNames } from "../actions.ts";

/** What was filled in, to go along unseen with the next press: nothing typed is lost by a question in between. */
export const keptInputs = (inputs: Inputs): { id: string; value: string }[] =>
  inputNames.flatMap((id) => {
    const value = inputs[id];
    return value === undefined || value === "" ? [] : [{ id, value }];
  });
