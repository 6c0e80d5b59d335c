import { cut, textLimits } from "../cut.ts";

/** Titles of buttons, at most 20 characters; those behind "More" may be longer. */
export const buttons = {
  contacted: "Contacted",
  undo: "Undo",
  snooze: "Snooze",
  tryAgain: "I'll try once more",
  knowWhy: "I know why",
  wake: "Wake now",
  note: "Add a note",
  record: "Full record",
  save: "Save",
  saveAnyway: "Save anyway",
  saveMineToo: "Save mine too",
  edit: "Edit",
  cancel: "Cancel",
  back: "Back",
  seeIt: "See it",
  backToList: "Back to list",
  openList: "Open list",
  myList: "My list",
  thisWeek: "This week's list",
  find: "Find a tutee",
  waiting: "What is waiting",
  listHow: "How this list is made",
  studentHow: "How this is worked out",
  studentMenu: "More",
  help: "Help",
  send: "Send",
  settings: "Settings",
  privacy: "Privacy",
  raise: "Raise",
  thank: "Thank",
  thankSomeone: "Thank someone",
  thankPerson: (firstName: string): string => `Thank ${cut(firstName, textLimits.nameOnButton)}`,
  message: "Message",
  messagePerson: (called: string): string => `Message ${cut(called, textLimits.nameOnButton)}`,
  anotherStart: "Another start",
  stop: "Stop these",
  raiseName: "Raise a name",
  known: "Add a known reason",
  change: "Change",
  knownChange: "Change a known reason",
  goOn: "Go on",
  endNow: "End it now",
  addAnother: "Add another",
  wrong: "The data looks wrong",
  around: "Who works with them",
  escalate: "Escalate",
  seeCase: "See case",
  addSomething: "Add something",
  takeItBack: "Take it back",
  accept: "Accept",
  cases: "Open cases",
  seeWho: "See who",
  seeAll: (n: number): string => (n === 1 ? "See more" : `See all ${n}`),
  wroteSeveral: "I've written to several",
  snoozeSeveral: "Snooze several",
  openNumber: (n: number): string => `Open ${n}`,
  open: "Open",
  openAgain: "Open again",
  more: (n: number): string => `${n} more`,
  menu: "More",
  /** "Open Amina Khan"; the first name alone, cut, where the whole does not fit a button. */
  openPerson: (name: string, firstName: string): string => {
    const whole = `Open ${name}`;
    return whole.length <= textLimits.button
      ? whole
      : `Open ${cut(firstName, textLimits.nameOnButton)}`;
  },
};

/** What a button says to somebody who hears it alone: "Contacted: Amina Khan". */
export const aloud = (title: string, name: string): string => `${title}: ${name}`;
export const openAloud = (row: string): string => `Open ${row}`;
