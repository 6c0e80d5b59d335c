/** A few cards made by hand for the tests of the page; the people are those of the product's examples. */

type Json = Record<string, unknown>;

const card = (body: Json[], actions: Json[] = []): Json => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  actions,
});

const text = (words: string, more: Json = {}): Json => ({
  type: "TextBlock",
  text: words,
  wrap: true,
  ...more,
});
const small = (words: string): Json =>
  text(words, { isSubtle: true, size: "Small", spacing: "Small" });
const heading = (words: string): Json =>
  text(words, { style: "heading", size: "Large", weight: "Bolder" });

export const execute = (verb: string, token: string, title: string, more: Json = {}): Json => ({
  type: "Action.Execute",
  verb,
  data: { token },
  title,
  fallback: { type: "Action.Submit", title, data: { verb, token } },
  ...more,
});

export const amina = "7b0c2f6e-0000-4000-8000-000000000001.0";
export const ben = "7b0c2f6e-0000-4000-8000-000000000002.3";
export const digest = "7b0c2f6e-0000-4000-8000-00000000000d";

interface Row {
  readonly name: string;
  readonly tag: string;
  readonly words: string;
  readonly token: string;
  readonly button: "Contacted" | "Undo";
}

const row = ({ name, tag, words, token, button }: Row): Json[] => [
  {
    type: "Container",
    spacing: "Large",
    selectAction: execute("open", token, `Open ${name}`),
    items: [text(`**${name}** · ${tag}`, { style: "heading" }), text(words, { spacing: "Small" })],
  },
  {
    type: "ActionSet",
    spacing: "Medium",
    actions: [
      execute(button === "Undo" ? "undo" : "contacted", token, button, {
        tooltip: `${button}: ${name}`,
      }),
    ],
  },
];

const openRows: Row[] = [
  {
    name: "Amina Khan",
    tag: "Year 2 · New",
    words:
      "Databases coursework not handed in (due Thu 5 Nov). No Moodle activity for 9 days; usually 4 days a week.",
    token: amina,
    button: "Contacted",
  },
  {
    name: "Ben Carter",
    tag: "Year 2 · Follow-up due",
    words: "You wrote on Wed 4 Nov; no reply recorded.",
    token: ben,
    button: "Contacted",
  },
];

/** The weekly list; with `contacted` Amina's row shows what was done. */
export const weeklyList = (contacted: boolean): Json =>
  card(
    [
      heading("Your tutees, week 7"),
      small("Mon 9 Nov · 45 tutees"),
      ...openRows.flatMap((one) =>
        row(
          contacted && one.token === amina
            ? {
                ...one,
                tag: "Contacted by you today 09:12 (email).",
                words: "Waiting for a reply until Thu 12 Nov.",
                button: "Undo",
              }
            : one,
        ),
      ),
      small("Nothing unusual 36 · not enough data 4 · known reason 2 · snoozed 1"),
    ],
    [execute("list.more", digest, "3 more"), execute("list.how", digest, "How this list is made")],
  );

/** One student with a chart; `data` may be odd, then the fallback is due. */
export const student = (data: unknown = [4, 5, 4, 4, 3, 0].map(weekly)): Json =>
  card(
    [
      {
        type: "Container",
        selectAction: execute("list", digest, "Back to list"),
        items: [text("Back to list", { color: "Accent" })],
      },
      heading("Amina Khan (she/her) · …417"),
      small("Computer Science, Year 2 · your tutee"),
      text("**Why now**"),
      text(
        "1. Databases coursework not handed in (due Thu 5 Nov).\n2. No Moodle activity for 9 days.",
      ),
      {
        type: "Chart.VerticalBar",
        title: "Active days",
        xAxisTitle: "Week",
        yAxisTitle: "Days",
        usual: 4,
        data,
        fallback: text("No picture of these weeks."),
      },
      small("Active days, weeks 1–6: 4, 5, 4, 4, 3, 0"),
    ],
    [execute("contacted", amina, "Contacted", { tooltip: "Contacted: Amina Khan" })],
  );

function weekly(y: number, index: number): { x: string; y: number } {
  return { x: String(index + 1), y };
}

/** The form of a contact, with every kind of input. */
export const contactForm: Json = card(
  [
    heading("Contacted: Amina Khan"),
    {
      type: "Input.ChoiceSet",
      id: "outcome",
      label: "What happened?",
      style: "expanded",
      value: "left-message",
      isRequired: true,
      errorMessage: "Choose what happened.",
      choices: [
        { title: "I wrote or left a message, waiting", value: "left-message" },
        { title: "We spoke", value: "reached" },
      ],
    },
    {
      type: "Input.ChoiceSet",
      id: "mode",
      label: "How?",
      value: "email",
      choices: [
        { title: "Email", value: "email" },
        { title: "Call", value: "call" },
      ],
    },
    { type: "Input.Text", id: "note", label: "Note, if useful", isMultiline: true, maxLength: 500 },
    { type: "Input.Date", id: "meetingOn", label: "Meeting on" },
    { type: "Input.Toggle", id: "restricted", title: "Restricted: fewer colleagues see it" },
    small("Amina can ask to see this. Facts, not health details."),
  ],
  [
    execute("contacted.save", amina, "Save", { style: "positive" }),
    execute("list", digest, "Cancel", { associatedInputs: "none" }),
  ],
);

/** Finding a tutee: a field with suggestions that must be filled in. */
export const findForm: Json = card(
  [
    heading("Find a tutee"),
    {
      type: "Input.ChoiceSet",
      id: "student",
      label: "Name",
      style: "filtered",
      isRequired: true,
      errorMessage: "Choose one of your tutees.",
      choices: [
        { title: "Amina Khan", value: amina },
        { title: "Ben Carter", value: ben },
      ],
    },
  ],
  [execute("find.open", "", "Open", { style: "positive" })],
);

export const contactDone: Json = card(
  [
    text("**Amina Khan** · Contacted by you today 09:12 (email)."),
    text("Waiting for a reply. I'll remind you on Thu 12 Nov."),
  ],
  [execute("undo", amina, "Undo"), execute("list", digest, "Back to list")],
);

/** A card that opens below its button. */
export const withMenu: Json = card(
  [heading("Your tutees, week 7")],
  [
    {
      type: "Action.ShowCard",
      title: "More",
      card: {
        type: "AdaptiveCard",
        body: [
          {
            type: "Container",
            selectAction: execute("find", "", "Find a tutee"),
            items: [text("Find a tutee")],
          },
        ],
        actions: [execute("help", "", "Help")],
      },
    },
  ],
);

/** Text that tries to be more than text, a link that is not https, and one that is. */
export const hostile: Json = card(
  [
    text("<img src=x onerror=alert(1)> [click](javascript:alert(1)) [paper](http://a.example)"),
    text("[guide](https://guide.example/tutors)"),
  ],
  [{ type: "Action.OpenUrl", title: "Elsewhere", url: "javascript:alert(1)" }],
);
