import type { Settings } from "../settings.ts";
import { enGB } from "./en-GB.ts";

/** The words of a language. British English is the reference: a language that lacks one of its words does not compile. */
export type Words = typeof enGB;

const languages: Readonly<Record<Settings["language"], Words>> = { "en-GB": enGB };

export const wordsFor = (language: Settings["language"]): Words => languages[language];
