import { LoadRefused, type SourceFile } from "../flows/ingest-ports.ts";
import { columnsRead, isStranger, namesWanted, type TableFormat, whatIsMissing } from "./header.ts";
import { jsonObjectReader } from "./json-objects.ts";
import { Row } from "./row.ts";
import { readText } from "./source.ts";
import type { ReadTable, TableHandlers } from "./table.ts";
import { tallyOf } from "./tally.ts";

const MOST_BYTES_A_CHARACTER = 3; // of UTF-8, for one of UTF-16
/** Objects may have names without end: so many unknown ones are reported. */
const MOST_STRANGERS = 100;

/** What a name in an object is to us; a number is the place of a column we read. */
type Meaning = number | "dropped" | "unread";

/**
 * Reads a file of objects as if it were a table: each object becomes a row, so that both forms are checked by the same code. Otherwise as
 * `readTable`.
 */
export async function readJsonTable(
  file: SourceFile,
  format: TableFormat<string>,
  handlers: TableHandlers<string>,
  signal: AbortSignal,
): Promise<ReadTable> {
  const tally = tallyOf(file, format.entity);
  const names = columnsRead(format);
  const at = Object.fromEntries(names.map((name, place) => [name, place]));
  const seen = new Map<string, Meaning>();
  const strangers = new Set<string>();
  const dropped = new Set<string>();
  const row = new Row();
  row.count = names.length;

  function meaningOf(key: string): Meaning {
    const known = seen.get(key);
    if (known !== undefined) return known;
    const name = (format.anyCase ? key.toUpperCase() : key).trim();
    const place = names.indexOf(name);
    const meaning = place >= 0 ? place : format.dropped.includes(name) ? "dropped" : "unread";
    if (meaning === "unread" && isStranger(name, format)) {
      if (strangers.size === MOST_STRANGERS) return meaning;
      strangers.add(key);
    }
    seen.set(key, meaning);
    return meaning;
  }

  const reader = jsonObjectReader(file.name, {
    object(object, line) {
      tally.count();
      row.line = line;
      row.starts.fill(0, 0, names.length);
      row.ends.fill(0, 0, names.length);
      let end = 0;
      for (const [key, value] of Object.entries(object)) {
        const meaning = meaningOf(key);
        if (meaning === "dropped" && value !== null && value !== "") dropped.add(key.toUpperCase());
        if (typeof meaning === "string") continue;
        const text = textOf(value);
        if (text === null)
          row.refuse(meaning, "must be text, or a number short enough to be exact");
        else if (text !== "" && !row.isEmpty(meaning)) row.refuse(meaning, "stands twice");
        if (row.refused || text === null || text === "") continue;
        const field = text.replaceAll('"', '""'); // as a quoted field has it
        const most = end + field.length * MOST_BYTES_A_CHARACTER;
        if (most > row.buffer.length) row.buffer = Buffer.concat([row.buffer], most * 2);
        row.starts[meaning] = end;
        end += row.buffer.write(field, end);
        row.ends[meaning] = end;
      }
      handlers.row(row, at);
      const refusal = row.takeRefusal(names);
      if (refusal !== null) tally.refuse(refusal);
    },
    broken(line, text, reason) {
      tally.count();
      tally.refuse({ line, field: null, value: text, reason });
    },
  });

  const onText = async (piece: Buffer) => {
    reader.push(piece);
    await handlers.piece();
  };
  const sha256 = await readText(file, handlers.bytes, onText, signal);
  const any = reader.end();
  await handlers.piece();
  const wanted = `Its objects should have ${namesWanted(format)}, ${format.known}.`;
  if (!any) throw new LoadRefused(`${file.name} is empty. ${wanted}`, {});
  const keys = new Set([...seen].flatMap(([, place]) => names[Number(place)] ?? []));
  const missing = tally.read() > 0 ? whatIsMissing(keys, format) : null;
  if (missing !== null) throw new LoadRefused(`${file.name} ${missing} ${wanted}`, {});
  return { ...tally.finish(sha256, [...strangers]), dropped: [...dropped].toSorted() };
}

/** A value as a table would hold it; null where it could hold none. */
function textOf(value: unknown): string | null {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  const exact =
    typeof value === "number" && (Number.isSafeInteger(value) || !Number.isInteger(value));
  return exact ? String(value) : null;
}
