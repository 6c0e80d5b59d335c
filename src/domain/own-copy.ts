/** Parts of a copy of everything that is held about a student, in the order of the page. */
export const copyParts = [
  "student",
  "programme_membership",
  "enrolment",
  "staff_link",
  "exclusion",
  "submission",
  "activity_day",
  "attendance",
  "known_reason",
  "score",
  "digest_item",
  "intervention",
  "support_case",
  "student_request",
  "correction",
  "nudge",
  "delivery",
  "press",
  "choice",
  "notice",
  "duty_alert",
  "reminder",
  "chat_identity",
  "audit_entry",
  "download",
  "restart",
] as const;
export type CopyPart = (typeof copyParts)[number];

type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };
export type CopyRow = { readonly [column: string]: Value };

/** Everything that is held about a student. */
export interface OwnCopy {
  /** The institution's reference of the student. */
  readonly student: string;
  /** ISO instant. */
  readonly madeAt: string;
  readonly parts: readonly { readonly part: CopyPart; readonly rows: readonly CopyRow[] }[];
  /** What was kept back for a person to look at, by why. */
  readonly keptBack: Readonly<Record<KeptBack, number>>;
}

/** What a person looks at before it is handed out: colleagues' restricted notes, what the duty team has, who may not see the student. */
export const keptBackKinds = ["restricted", "duty", "exclusion"] as const;
export type KeptBack = (typeof keptBackKinds)[number];

/** What a page of the copy says besides the data. */
export interface CopyWords {
  readonly title: string;
  readonly made: string;
  readonly part: (of: CopyPart) => string;
  readonly column: (name: string) => string;
  readonly nothing: string;
  readonly keptBack: readonly string[];
}

/** The copy as a page that stands by itself, to be read without us: plain text in tables, nothing that runs, nothing that is fetched. */
export function copyPage({ parts }: OwnCopy, words: CopyWords, language: string): string {
  const sections = parts.map(({ part, rows }) => {
    const [first] = rows;
    const columns = first ? Object.keys(first) : [];
    const head = columns.map((column) => `<th scope="col">${text(words.column(column))}</th>`);
    const body = rows.map(
      (row) =>
        `<tr>${columns.map((column) => `<td>${text(shown(row[column]))}</td>`).join("")}</tr>`,
    );
    const table = `<table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
    return `<h2>${text(words.part(part))}</h2>\n${first ? table : `<p>${text(words.nothing)}</p>`}`;
  });
  const lines = [words.made, ...words.keptBack].map((line) => `<p>${text(line)}</p>`);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(words.title)}</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>
<h1>${text(words.title)}</h1>
${[...lines, ...sections].join("\n")}
</html>
`;
}

const shown = (value: Value | undefined): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const text = (plain: string): string => plain.replace(/[&<>"]/gu, (mark) => escapes[mark] ?? mark);
