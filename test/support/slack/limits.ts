/** What Slack takes, in characters and items: the other side's own figures, not those the house keeps to. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Of a message's blocks as JSON. Undocumented; found by bolt-js #2509. */
  messageJson: 13_172,
  /** Of a posted `text`; the rest is cut off. */
  postedText: 40_000,
  /** Of an updated `text`, from where Slack answers `msg_too_long` (seratch/ChatGPT-in-Slack #102). */
  updatedText: 4_000,
  /** Slack says that there is one, not which. */
  metadataJson: 8_000,
  viewJson: 250_000,
  viewLabel: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  externalId: 255,
  /** Views of one stack. */
  views: 3,
  text: 3_000,
  header: 150,
  headerLevel: 4,
  fields: 10,
  fieldText: 2_000,
  contextElements: 10,
  actionsElements: 25,
  id: 255,
  label: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  optionText: 75,
  optionValue: 150,
  options: 100,
  optionGroups: 100,
  overflowOptions: 5,
  openOptions: 10,
  placeholder: 150,
  typed: 3_000,
  altText: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Of all markdown blocks of a message together. */
  markdown: 12_000,
  triggerMs: 3_000,
  /** Within which the app must answer a press, a form or a command. */
  answerMs: 3_000,
  responseUses: 5,
  responseMs: 30 * 60_000,
  tokenMs: 12 * 3_600_000,
} as const;
