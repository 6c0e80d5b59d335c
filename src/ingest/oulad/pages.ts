import { activityKinds } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";
import { LARGEST_ID } from "./limits.ts";
import type { Presentations } from "./presentations.ts";

type Kind = (typeof activityKinds)[number];

/** OULAD's activity types; all that are not here (subpage, oucollaborate, questionnaire, …) are other. */
const kindOfType: Readonly<Record<string, Kind>> = {
  forumng: "forum",
  quiz: "quiz",
  externalquiz: "quiz",
  oucontent: "content",
  page: "content",
  glossary: "content",
  ouwiki: "content",
  dualpane: "content",
  resource: "resource",
  url: "resource",
  sharedsubpage: "resource",
  folder: "resource",
  homepage: "home",
};

/** The pages of vle.csv: which kind a click on each is. */
export interface Pages {
  /** Reads a row of vle.csv. */
  readonly add: (
    row: Row,
    at: Places<"id_site" | "code_module" | "code_presentation" | "activity_type">,
  ) => void;
  /** Place of the page's kind in `activityKinds`; undefined when the presentation has no such page. */
  readonly kindOf: (id: number, presentation: number) => number | undefined;
}

export function readPages(presentations: Presentations): Pages {
  // One number a page, presentation × KINDS + kind: objects would take half as long again for 7 million rows.
  const KINDS = activityKinds.length;
  const pages = new Map<number, number>();
  return {
    add(row, at) {
      const id = row.whole(at.id_site, 0, LARGEST_ID);
      const presentation = presentations.of(row, at);
      const kind = kindOfType[row.text(at.activity_type)] ?? "other";
      if (pages.has(id)) row.refuse(at.id_site, "stands twice");
      if (row.refused) return;
      pages.set(id, presentation * KINDS + activityKinds.indexOf(kind));
    },
    kindOf(id, presentation) {
      const page = pages.get(id);
      if (page === undefined) return undefined;
      const kind = page - presentation * KINDS;
      return kind >= 0 && kind < KINDS ? kind : undefined;
    },
  };
}
