import type { IsoDate } from "./dates.ts";

/** What a member of staff may be to a student, a programme, a module or the institution. */
export const relationships = [
  "tutor",
  "cover",
  "director",
  "support",
  "module-lead",
  "engagement-officer",
] as const;
export type Relationship = (typeof relationships)[number];

/** Why somebody may see a student and act for them. Recorded with every view and act. */
export type Right = "tutor" | "cover" | "case";

/** A link of one member of staff to one student; "case" for those of the team that has an open case of the student. */
export interface Link {
  readonly relationship: string;
  readonly fromOn: IsoDate;
  /** Last day on which it holds; null is open. */
  readonly toOn: IsoDate | null;
}

/**
 * The reason for which a member of staff may see a student on a day, or null: no reason, no row. An exclusion overrides every
 * link. The strongest reason is given when there are several.
 */
export function whyMayView(links: readonly Link[], excluded: boolean, on: IsoDate): Right | null {
  if (excluded) return null;
  const holds = (relationship: Right): boolean =>
    links.some(
      (link) =>
        link.relationship === relationship &&
        link.fromOn <= on &&
        (link.toOn === null || on <= link.toOn),
    );
  return (["tutor", "cover", "case"] as const).find(holds) ?? null;
}
