import type { Router } from "express";
import type pg from "pg";
import type { Settings } from "../domain/settings.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import { copyFiles } from "../flows/copy-files.ts";
import { downloadRouter } from "../http/download.ts";
import { isOpenLink, spendLink } from "../store/downloads.ts";
import { readOwnCopy } from "../store/own-copy.ts";

interface Context {
  readonly pool: pg.Pool;
  readonly settings: Settings;
  readonly words: Words;
  readonly zone: string;
  readonly now: () => Date;
}

/** The address under which students fetch a copy of what is held about them. */
export const downloadsInside = ({ pool, settings, words, zone, now }: Context): Router =>
  downloadRouter({
    isOpen: (token) => isOpenLink(pool, token, now()),
    async fetch(token) {
      const at = now();
      const id = await spendLink(pool, token, at);
      if (id === null) return null;
      const today = wallClock(at, zone).date;
      const copy = await readOwnCopy(pool, { id }, { all: false, today, at });
      return copy && copyFiles(copy, { words, settings, zone, all: false });
    },
    words: words.ownCopy.link,
    language: settings.language,
  });
