import type { FileReport, IngestReport, ReadFile, Refusal, SourceFile } from "./ingest-ports.ts";

/** What a load has to say. */
export interface IngestOutcome {
  readonly report: IngestReport;
  /** One sentence for a person: what changed. */
  readonly summary: string;
  /** What they should know besides, a sentence each. */
  readonly notes: readonly string[];
}

type KeptFile = FileReport & { readonly bytes: number; readonly sha256: string };

/** Whether a folder's files have the names and lengths of the last load's: only then is it worth reading them. */
export const areSameFiles = (last: readonly KeptFile[], files: readonly SourceFile[]): boolean =>
  last.length === files.length &&
  last.every(({ file, bytes }, i) => file === files[i]?.name && bytes === files[i].bytes);

/** What a load of the very same files says; null when they are not the same. */
export function outcomeOfNothing(
  last: { readonly files: readonly KeptFile[]; readonly refusals: readonly Refusal[] },
  hashes: readonly { readonly sha256: string; readonly seconds: number }[],
): IngestOutcome | null {
  if (last.files.some(({ sha256 }, i) => sha256 !== hashes[i]?.sha256)) return null;
  const files = last.files.map(({ file, entity, read, refused }, i) => ({
    file,
    entity,
    read,
    loaded: 0,
    unchanged: read - refused,
    refused,
    seconds: hashes[i]?.seconds ?? 0,
  }));
  return { report: { files, refusals: last.refusals }, summary: summaryOf(files, 0), notes: [] };
}

/** @param format whose columns the file should have: "OULAD" */
export function noteOnStrangers({ file, strangers }: ReadFile, format: string): string[] {
  if (strangers.length === 0) return [];
  const columns = strangers.length === 1 ? "the column" : "the columns";
  return [`${file}: ${columns} ${strangers.join(", ")} left out; ${format} has no such name.`];
}

/** "1,200 rows", "1 row". */
export const countOf = (count: number, one: string): string =>
  `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`;

/** What became of the rows. `links` between staff and students came of something else than a row. */
export function summaryOf(files: readonly FileReport[], links: number): string {
  const sum = (count: (file: FileReport) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  const rows = (count: number) => countOf(count, "row");
  const loaded = sum((file) => file.loaded);
  const refused = sum((file) => file.refused);
  const unchanged = sum((file) => file.unchanged);
  const kept = refused > 0 ? ` ${rows(refused)} refused.` : "";
  if (loaded + links === 0) {
    return `Nothing changed: all ${rows(unchanged)} were there already.${kept}`;
  }
  if (loaded === 0) {
    return `All ${rows(unchanged)} were there already; ${countOf(links, "link")} of staff to students made anew.${kept}`;
  }
  const already = unchanged > 0 ? ` ${rows(unchanged)} were there already.` : "";
  return `${rows(loaded)} loaded.${already}${kept}`;
}
