/** What a student may type, in each language that students have: whoever types one of these is understood, whatever their cards are written in. */
const typed = {
  help: ["help", "hello", "hi", "helo", "cymorth"],
  stop: ["stop", "stop these", "stopio", "stopiwch", "peidiwch"],
  "my data": ["my data", "data", "fy nata", "fy nata i"],
  choices: ["choices", "my choices", "dewisiadau", "fy newisiadau"],
  chat: ["chat", "i'd like a chat", "sgwrs"],
  stuck: ["stuck", "i'm stuck", "yn sownd", "sownd"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TypedWord = keyof typeof typed;

/** The word that was typed, however it was spelled; null for everything else. */
export function typedWord(text: string): TypedWord | null {
  const plain = text
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[.!?]+$/u, "")
    .replace(/\s+/gu, " ")
    .trim();
  const words = Object.keys(typed) as TypedWord[];
  return words.find((word) => (typed[word] as readonly string[]).includes(plain)) ?? null;
}
