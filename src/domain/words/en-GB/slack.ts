/** What stands around cards in Slack alone. */
export const slack = {
  /** Above what has no heading of its own there. */
  title: "Waymark",
  close: "Close",
  oneMoment: "One moment…",
  saving: "Saving… You can close this; it goes on by itself.",
};
