import { LoadRefused } from "../flows/ingest-ports.ts";

export interface JsonHandlers {
  /** One object, and the line on which it begins, from 1. */
  readonly object: (object: object, line: number) => void;
  /** What has the shape of an object and is none; reading goes on behind it. */
  readonly broken: (line: number, text: string, reason: string) => void;
}

/** Takes a text in pieces, cut anywhere. */
export interface JsonReader {
  readonly push: (piece: Buffer) => void;
  /** No more pieces; whether there was anything but blanks. */
  readonly end: () => boolean;
}

const LONGEST_OBJECT_BYTES = 1024 * 1024;
const SHOWN_BYTES = 200;
const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const [LIST, LIST_END, OBJECT, OBJECT_END] = [91, 93, 123, 125];

/**
 * Reads the objects of a list, or one object after the other (NDJSON), without holding more than one: they are told apart by their braces
 * and parsed one by one. A broken object costs itself as long as its braces add up. Anything else is a `LoadRefused` with the line.
 */
export function jsonObjectReader(file: string, handlers: JsonHandlers): JsonReader {
  let held: Buffer = Buffer.alloc(0);
  let at = 0;
  let line = 1;
  let place: "start" | "list" | "objects" | "after" = "start";
  let depth = 0;
  let began = { at: 0, line: 0 };
  let quoted = false;
  let escaped = false;

  /** Takes a byte between objects. */
  function between(byte: number): void {
    if (byte === OBJECT && place !== "after") {
      if (place === "start") place = "objects";
      began = { at, line };
      depth = 1;
      return;
    }
    if (byte === LIST && place === "start") place = "list";
    else if (byte === LIST_END && place === "list") place = "after";
    else if (!(byte === COMMA && place === "list") && !isBlank(byte)) {
      throw new LoadRefused(
        `${file} is not JSON as it should be: line ${line} holds something that is no object. ${wanted}`,
        {},
      );
    }
  }

  /** Takes a byte of an object. */
  function within(byte: number): void {
    if (quoted) {
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      // No text of JSON holds a line break: what seems to is a quote too few, which must not hide the braces of other objects.
      else if (byte === QUOTE || byte === NEWLINE) quoted = false;
      return;
    }
    if (byte === QUOTE) quoted = true;
    else if (byte === OBJECT || byte === LIST) depth += 1;
    else if (byte === OBJECT_END || byte === LIST_END) depth -= 1;
    if (depth === 0) parse(held.toString("utf8", began.at, at + 1));
  }

  function parse(text: string): void {
    let object: unknown;
    try {
      object = JSON.parse(text);
    } catch {
      object = null; // the parser's own words repeat what stands in the file
    }
    if (typeof object === "object" && object !== null) handlers.object(object, began.line);
    else handlers.broken(began.line, text.slice(0, SHOWN_BYTES), "is not an object of JSON");
  }

  return {
    push(piece) {
      const from = depth > 0 ? began.at : at;
      held = from < held.length ? Buffer.concat([held.subarray(from), piece]) : piece;
      at -= from;
      began.at -= from;
      for (; at < held.length; at += 1) {
        const byte = held[at] ?? 0;
        if (depth > 0) within(byte);
        else between(byte);
        if (byte === NEWLINE) line += 1;
      }
      if (depth > 0 && at - began.at > LONGEST_OBJECT_BYTES) {
        throw new LoadRefused(
          `${file} is not JSON as it should be: the object that begins on line ${began.line} does not end within 1 MiB. Look for a quote or brace too many or too few. ${wanted}`,
          {},
        );
      }
    },
    end() {
      if (depth > 0 || place === "list") {
        const where = depth > 0 ? `the object that begins on line ${began.line}` : "its list";
        throw new LoadRefused(
          `${file} ends within ${where}: it was cut short, or a quote or brace is missing there. Copy or fetch it again.`,
          {},
        );
      }
      return place !== "start";
    },
  };
}

const wanted = "It should be a list of objects, or one object a line.";

const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
