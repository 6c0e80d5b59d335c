import type { Settings } from "../domain/settings.ts";

/** What charts as pictures need: files are written, and never read. */
const forPictures = "files:write";

/** The scopes of the bot: those of every installation, and what a university's settings ask for besides. */
export const scopesFor = (
  always: readonly string[],
  { chartPicture }: Settings["slack"],
): readonly string[] => (chartPicture ? [...always, forPictures].sort() : always);
