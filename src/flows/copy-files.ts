import { copyPage, type OwnCopy } from "../domain/own-copy.ts";
import type { Settings } from "../domain/settings.ts";
import { readerOf } from "../domain/views/reader.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";

/** A file of a copy; its name says nothing of whose it is. */
export interface CopyFile {
  readonly name: "copy.html" | "data.json";
  readonly bytes: Uint8Array;
}

interface Context {
  readonly words: Words;
  readonly settings: Settings;
  readonly zone: string;
  /** Nothing was kept back. */
  readonly all: boolean;
}

/** A copy of everything that is held about somebody: a page to read, and the same as data. */
export function copyFiles(copy: OwnCopy, { words, settings, zone, all }: Context): CopyFile[] {
  const today = wallClock(new Date(copy.madeAt), zone).date;
  const reader = readerOf({ today, zone }, settings);
  const said = words.ownCopy.page(copy, all, reader, settings.institution.contact);
  const { student, madeAt, parts } = copy;
  const data = {
    student,
    madeAt,
    parts: Object.fromEntries(parts.map(({ part, rows }) => [part, rows])),
  };
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  return [
    { name: "copy.html", bytes: bytesOf(copyPage(copy, said, settings.language)) },
    { name: "data.json", bytes: bytesOf(`${JSON.stringify(data, null, 2)}\n`) },
  ];
}
