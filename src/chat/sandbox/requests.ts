import type { NextFunction, Request, Response } from "express";
import type { Person } from "../../domain/ids.ts";

/** A request that was read, or the sentence that says what was wrong with it. */
export type Read<T> = { ok: true; value: T } | { ok: false; error: string };

/** A press on a card of the page. */
export interface PagePress {
  readonly message: string;
  readonly verb: string;
  readonly token: string;
  readonly inputs: Record<string, string>;
}

const LONGEST_SAYING = 500;
const LONGEST_ID = 100;
const MOST_INPUTS = 30;
const HIGHEST_CHANGE = 2_147_483_647; // a PostgreSQL integer

const refuse = (error: string): { ok: false; error: string } => ({ ok: false, error });

/** Reads "staff:3" or "student:28400". */
export function readPerson(value: unknown): Read<Person> {
  if (typeof value === "string" && isPerson(value)) return { ok: true, value };
  return refuse(`"person" is staff:<number> or student:<number>; got ${JSON.stringify(value)}.`);
}

function isPerson(text: string): text is Person {
  return /^(staff|student):\d{1,9}$/.test(text);
}

/** Reads the last change a page has seen; 0 where it has seen none. */
export function readAfter(value: unknown): Read<number> {
  const after = value === undefined ? 0 : Number(value);
  if (Number.isInteger(after) && after >= 0 && after <= HIGHEST_CHANGE)
    return { ok: true, value: after };
  return refuse(`"after" is a whole number from 0; got ${JSON.stringify(value)}.`);
}

/** Reads who pressed what. Inputs are text; what an input may say is decided where the press is. */
export function readPress(body: unknown): Read<{ person: Person; press: PagePress }> {
  if (!isRecord(body)) return refuse("A press is a JSON object.");
  const person = readPerson(body.person);
  if (!person.ok) return person;
  const { message, verb, token, inputs } = body;
  if (!isShort(message) || !isShort(verb) || !isShort(token)) {
    return refuse(`"message", "verb" and "token" are texts of at most ${LONGEST_ID} characters.`);
  }
  if (!isRecord(inputs) || Object.keys(inputs).length > MOST_INPUTS) {
    return refuse(`"inputs" is an object of at most ${MOST_INPUTS} texts.`);
  }
  const texts: [string, string][] = [];
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value !== "string") return refuse(`The input "${name}" is a text.`);
    texts.push([name, value]);
  }
  const press = { message, verb, token, inputs: Object.fromEntries(texts) };
  return { ok: true, value: { person: person.value, press } };
}

/** Reads who typed what; spaces around it are dropped. */
export function readSaying(body: unknown): Read<{ person: Person; text: string }> {
  if (!isRecord(body)) return refuse("A message is a JSON object.");
  const person = readPerson(body.person);
  if (!person.ok) return person;
  const text = typeof body.text === "string" ? body.text.trim() : "";
  if (text === "") return refuse("Type something first, for example help.");
  if (text.length > LONGEST_SAYING) {
    return refuse(`That is ${text.length} characters; ${LONGEST_SAYING} fit.`);
  }
  return { ok: true, value: { person: person.value, text } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isShort(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_ID;
}

/** Errors of the JSON reader in words; every other error goes on to the application. */
export function unreadableBody(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  const type = error instanceof Error && "type" in error ? error.type : null;
  if (type === "entity.too.large") {
    response.status(413).json({ error: "That is too much for one message; 64 kB fit." });
  } else if (typeof type === "string" && /^(entity|encoding|charset|request)\./.test(type)) {
    response.status(400).json({ error: "The request is not readable JSON." });
  } else {
    next(error);
  }
}
