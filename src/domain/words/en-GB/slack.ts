/** What stands around cards in Slack alone. */
export const slack = {
  /** Above what has no heading of its own there. */
  title: "Waymark",
  close: "Close",
  /** Beside the empty picture with which the doctor tries whether pictures are shown. */
  pictureTest: "An empty chart, to see whether pictures are shown here. It goes in half a minute.",
  oneMoment: "One moment…",
  saving: "Saving… You can close this; it goes on by itself.",
};
