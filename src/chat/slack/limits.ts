/**
 * What a card may measure in Slack. Unless it says otherwise a figure is that of docs.slack.dev (Block Kit reference, modal views), in
 * characters as they are sent, entities included.
 */
export const slackLimits = {
  /**
   * JSON of a message's blocks and its text together, in bytes: from about 13,200 characters of blocks on Slack answers
   * `msg_blocks_too_long`, undocumented (bolt-js #2509).
   */
  messageBytes: 12_000,
  /** The `text` of a message that is edited, from where Slack answers `msg_too_long` (seratch/ChatGPT-in-Slack #102). */
  messageText: 4_000,
  /** JSON of a modal, in bytes; from 250 KB on Slack answers `view_too_large`. A drop-down of 200 long names takes most of it. */
  viewBytes: 30_000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** Title, submit and close of a modal. */
  viewLabel: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  header: 150,
  /** A text of a section or a context. */
  text: 3_000,
  contextElements: 10,
  actionsElements: 25,
  /** Clients cut a button at about 30; the house's own limit for a button that stands in the open is 20. */
  buttonText: 75,
  accessibilityLabel: 75,
  blockId: 255,
  actionId: 255,
  value: 2_000,
  inputLabel: 2_000,
  hint: 2_000,
  altText: 2_000,
  pictureTitle: 2_000,
  placeholder: 150,
  inputLength: 3_000,
  optionText: 75,
  optionValue: 150,
  /** Options of a drop-down, or of each of its groups. */
  options: 100,
  optionGroups: 100,
  /** Options of radio buttons and of check boxes. */
  openOptions: 10,
} as const;
