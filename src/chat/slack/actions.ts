/** The button of a cover: it asks for the message that was meant. The adapter answers it, the house never sees it. */
export const fillAction = "fill";

/** A button that only leads elsewhere. Slack tells us of its press all the same; nobody has to do anything. */
export const linkAction = "link";

/** A button's id on its block: what it asks for, and its number where others of the block ask for the same, as Slack wants ids apart. */
export const actionId = (verb: string, before: number): string =>
  before === 0 ? verb : `${verb}#${before + 1}`;

/** What a button asks for. */
export const verbOf = (actionId: string): string => actionId.replace(/#\d+$/u, "");
