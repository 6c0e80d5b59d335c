import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { uddEntities } from "../../../src/flows/ingest-udd-tables.ts";
import { folderOf, readAll, type Seen, smallFiles } from "./folder-of.ts";

const tables = Object.entries(await smallFiles()).map(([name, text]) => ({
  entity: name.replace(".tsv", ""),
  rows: text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t")),
}));

/** What a folder holds, without the lines and what else differs from form to form. */
async function contentOf(files: Readonly<Record<string, string | Buffer>>) {
  await using folder = await folderOf(files);
  const all = await readAll(folder.path);
  return Object.entries(all).map(([entity, seen]) => [entity, essence(seen)]);
}
const essence = ({ named, refusals, dropped, unknownCodes, academicYears, strangers }: Seen) => ({
  named,
  refusals,
  dropped,
  unknownCodes,
  academicYears,
  strangers,
});

const written = (
  extension: string,
  write: (rows: readonly (readonly string[])[]) => string | Buffer,
) => Object.fromEntries(tables.map(({ entity, rows }) => [`${entity}.${extension}`, write(rows)]));

const lines = (rows: readonly (readonly string[])[], between: string, end: string) =>
  rows.map((row) => row.join(between) + end).join("");
const quoted = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`));
const objects = ([header = [], ...rows]: readonly (readonly string[])[]) =>
  rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
const asNumber = (value: string) => (/^[1-9]\d{0,9}$/.test(value) ? Number(value) : value || null);

const plain = await contentOf(written("tsv", (rows) => lines(rows, "\t", "\n")));

test("the small folder has every entity, and every row of it is right", async () => {
  expect(plain.map(([entity]) => entity)).toEqual([...uddEntities]);
  const counts = tables.map(({ entity, rows }) => [entity, rows.length - 1]);
  expect(
    Object.fromEntries(plain.map(([entity, seen]) => [entity, Object(seen).named.length])),
  ).toEqual(Object.fromEntries(counts));
});

test.each([
  ["quoted", "tsv", (rows: string[][]) => lines(quoted(rows), "\t", "\n")],
  ["of Windows", "TSV", (rows: string[][]) => `\uFEFF${lines(rows, "\t", "\r\n")}`],
  [
    "without a last line end",
    "tsv",
    (rows: string[][]) => lines(rows, "\t", "\n").replace(/\n$/, ""),
  ],
  [
    "in lower case",
    "tsv",
    ([header = [], ...rows]: string[][]) =>
      lines([header.map((name) => name.toLowerCase()), ...rows], "\t", "\n"),
  ],
  [
    "with columns in another order",
    "tsv",
    (rows: string[][]) =>
      lines(
        rows.map((row) => row.toReversed()),
        "\t",
        "\n",
      ),
  ],
  ["as CSV", "csv", (rows: string[][]) => lines(quoted(rows), ",", "\r\n")],
  ["gzipped", "csv.gz", (rows: string[][]) => gzipSync(lines(quoted(rows), ",", "\n"))],
  ["as a list of JSON", "json", (rows: string[][]) => JSON.stringify(objects(rows))],
  [
    "as a printed list of JSON",
    "json",
    (rows: string[][]) => `\uFEFF${JSON.stringify(objects(rows), null, 2)}\n`,
  ],
  [
    "as objects of JSON, a line each",
    "json.gz",
    (rows: string[][]) =>
      gzipSync(
        objects(rows)
          .map((object) => `${JSON.stringify(object)}\n`)
          .join(""),
      ),
  ],
  [
    "as JSON with numbers and nulls",
    "json",
    (rows: string[][]) =>
      JSON.stringify(
        objects(rows).map((object) =>
          Object.fromEntries(
            Object.entries(object).map(([name, value]) => [name, asNumber(value)]),
          ),
        ),
      ),
  ],
])("the same folder %s is the same", async (_, extension, write) => {
  expect(await contentOf(written(extension, (rows) => write(rows.map((row) => [...row]))))).toEqual(
    plain,
  );
});
