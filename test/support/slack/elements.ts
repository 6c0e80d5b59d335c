import { isDeepStrictEqual } from "node:util";
import { type NodeObject, objectsOf } from "../../../src/chat/json.ts";
import { limits } from "./limits.ts";
import {
  all,
  byType,
  type Fields,
  flag,
  holds,
  list,
  matching,
  object,
  oneOf,
  type Shape,
  string,
  typed,
  whole,
} from "./shapes.ts";

const mrkdwn = (most: number): Shape => typed({ text: string(most) }, { verbatim: flag });

export const plain = (most: number): Shape =>
  byType({ plain_text: typed({ text: string(most) }, { emoji: flag }) });

export const anyText = (most: number): Shape =>
  byType({ plain_text: plain(most), mrkdwn: mrkdwn(most) });

const confirm = object(
  {
    title: plain(limits.confirmTitle),
    text: anyText(limits.confirmText),
    confirm: plain(limits.confirmButton),
    deny: plain(limits.confirmButton),
  },
  { style: oneOf("primary", "danger") },
);

const optionWith = (text: Shape, more: Fields = {}): Shape =>
  object(
    { text, value: string(limits.optionValue) },
    { description: plain(limits.optionText), ...more },
  );
const option = optionWith(plain(limits.optionText));
const openOption = optionWith(anyText(limits.optionText));
const overflowOption = optionWith(plain(limits.optionText), { url: string(limits.url) });
const group = object({
  label: plain(limits.optionText),
  options: list(option, limits.options),
});

const placeholder = plain(limits.placeholder);
const asks: Fields = { action_id: string(limits.id), confirm, focus_on_load: flag };
const types: Fields = {
  action_id: string(limits.id),
  placeholder,
  focus_on_load: flag,
  dispatch_action_config: object({
    trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), 2),
  }),
};

/** All options of an element, those of its groups too. */
export const optionsOf = (element: NodeObject): NodeObject[] => [
  ...objectsOf(element.options),
  ...objectsOf(element.option_groups).flatMap((one) => objectsOf(one.options)),
];

const choosesOwn = holds(
  (element) =>
    [
      ...(element.initial_option === undefined ? [] : [element.initial_option]),
      ...objectsOf(element.initial_options),
    ].every((chosen) => optionsOf(element).some((one) => isDeepStrictEqual(one, chosen))),
  "must match one of the provided options",
);
const oneList = holds(
  ({ options, option_groups: groups }) => (options === undefined) !== (groups === undefined),
  "must define exactly one of options and option_groups",
);
const oneSource = holds(
  ({ image_url: url, slack_file: file }) => (url === undefined) !== (file === undefined),
  "must define exactly one of image_url and slack_file",
);

const select = (initial: Fields): Shape =>
  all(
    typed(
      {},
      {
        ...asks,
        ...initial,
        placeholder,
        options: list(option, limits.options),
        option_groups: list(group, limits.optionGroups),
      },
    ),
    oneList,
    choosesOwn,
  );

const openChoice = (initial: Fields): Shape =>
  all(
    typed({ options: list(openOption, limits.openOptions) }, { ...asks, ...initial }),
    choosesOwn,
  );

const picker = (initial: Fields): Shape => typed({}, { ...asks, ...initial, placeholder });

/** What is asked for in a row of buttons as well as in a form. */
const choices: Fields = {
  static_select: select({ initial_option: option }),
  multi_static_select: select({
    initial_options: list(option, limits.options),
    max_selected_items: whole(1, limits.options),
  }),
  radio_buttons: openChoice({ initial_option: openOption }),
  checkboxes: openChoice({ initial_options: list(openOption, limits.openOptions) }),
  users_select: picker({ initial_user: string(limits.id) }),
  datepicker: picker({
    initial_date: matching(/^\d{4}-\d{2}-\d{2}$/u, "must be a date in the format YYYY-MM-DD"),
  }),
  timepicker: picker({
    initial_time: matching(/^\d{2}:\d{2}$/u, "must be a time in the format HH:mm"),
    timezone: string(limits.id),
  }),
};

const source: Fields = {
  image_url: string(limits.url),
  slack_file: object({}, { id: string(limits.id), url: string(limits.url) }),
};
export const imageElement = all(typed({ alt_text: string(limits.altText) }, source), oneSource);
export const imageBlock = all(
  typed(
    { alt_text: string(limits.altText) },
    { ...source, title: plain(limits.label), block_id: string(limits.id) },
  ),
  oneSource,
);

export const actionElements: Fields = {
  ...choices,
  button: typed(
    { text: plain(limits.buttonText) },
    {
      action_id: string(limits.id),
      value: string(limits.buttonValue),
      url: string(limits.url),
      style: oneOf("primary", "danger"),
      confirm,
      accessibility_label: string(limits.buttonText),
    },
  ),
  overflow: typed(
    { options: list(overflowOption, limits.overflowOptions) },
    { action_id: string(limits.id), confirm },
  ),
};

export const inputElements: Fields = {
  ...choices,
  plain_text_input: typed(
    {},
    {
      ...types,
      initial_value: string(limits.typed),
      multiline: flag,
      min_length: whole(0, limits.typed),
      max_length: whole(1, limits.typed),
    },
  ),
  email_text_input: typed({}, { ...types, initial_value: string(limits.typed) }),
  number_input: typed(
    { is_decimal_allowed: flag },
    {
      ...types,
      initial_value: string(limits.typed),
      min_value: string(limits.typed),
      max_value: string(limits.typed),
    },
  ),
};
