import type { IsoDate } from "../dates.ts";
import type { StaffId } from "../ids.ts";
import type { Settings } from "../settings.ts";
import type { Standing } from "../standing.ts";
import type { Reader } from "../words/reader.ts";

/** Reader of a card, from its facts. */
export const readerOf = (
  facts: { readonly today: IsoDate; readonly zone: string },
  { institution, teams }: Settings,
): Reader => ({
  today: facts.today,
  zone: facts.zone,
  vle: institution.vle,
  support: institution.support.name,
  teams: Object.fromEntries(
    Object.entries(teams).flatMap(([name, { title }]) => (title === null ? [] : [[name, title]])),
  ),
});

/** Whether the entry a student stands by is the reader's own. */
export const isOwn = (standing: Standing, reader: StaffId): boolean =>
  "by" in standing && standing.by === reader;
