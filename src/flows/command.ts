import { readable } from "../domain/forms.ts";
import {
  type DeliveryId,
  type DigestId,
  type Person,
  type StaffId,
  type StudentId,
  staffIdOf,
  staffPerson,
  studentIdOf,
} from "../domain/ids.ts";
import { findByName, fullName } from "../domain/name-search.ts";
import type { ItemCard, ShownRefusal, View } from "../domain/view.ts";
import type { OpenCaseFor } from "../ports/cases.ts";
import type { Desk, OpenRaise, OpenStudent, Raises } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type { Outbox, Reply } from "../ports/messages.ts";
import type { PlatformName } from "../ports/platforms.ts";
import type { Audit } from "../ports/presses.ts";
import type { Stops } from "../ports/rights.ts";
import type { AskSummary } from "../ports/summary.ts";
import type { Clock, NewId, Reference } from "../ports/work.ts";

type Ports = {
  readonly facts: Facts;
  readonly desk: Desk;
  readonly raises: Raises;
  readonly digests: Digests;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly openStudent: OpenStudent;
  readonly openRaise: OpenRaise;
  readonly lookWho: (reader: StaffId) => Promise<View>;
  readonly lookWaiting: (reader: StaffId) => Promise<View>;
  readonly lookCases: (reader: StaffId) => Promise<View>;
  readonly openCase: OpenCaseFor;
  readonly askSummary: AskSummary;
  readonly reference: Reference;
  readonly stops: Pick<Stops, "mayStop">;
  readonly audit: Audit;
  readonly replyToStudent: (student: StudentId, text: string) => Promise<Reply | null>;
  readonly deliver: (id: DeliveryId) => Promise<void>;
};

/** Answers what somebody typed with a message of its own, where it was typed; null is where they want their messages. */
export const command =
  (ports: Ports) =>
  async (person: Person, text: string, platform: PlatformName | null = null): Promise<void> => {
    const reply = await replyTo(ports, person, text);
    if (!reply) return;
    const { view, digest } = reply;
    const id = ports.newId() as DeliveryId;
    const delivery = await ports.outbox.add(
      { id, occasion: `reply-${id}`, recipient: person, card: "reply", digest, view, platform },
      ports.clock.now(),
    );
    await ports.deliver(delivery);
  };

async function replyTo(ports: Ports, person: Person, text: string): Promise<Reply | null> {
  const student = studentIdOf(person);
  if (student !== null) return ports.replyToStudent(student, text);
  const reader = staffIdOf(person);
  return reader === null ? null : understand(ports, reader, text);
}

const alone = (view: View): Reply => ({ view, digest: null });
const refused = (refusal: ShownRefusal): Reply => alone({ card: "refusal", refusal });

/** What a name after the word opens. */
const opens: Readonly<Record<string, ItemCard>> = {
  show: "student",
  who: "around",
  note: "note-form",
};

async function understand(ports: Ports, reader: StaffId, text: string): Promise<Reply> {
  const [first = "", ...rest] = readable(text).trim().split(/\s+/);
  // Days away stand among one's own settings.
  const word = first.toLowerCase() === "away" ? "settings" : first.toLowerCase();
  const typed = rest.join(" ");
  switch (word) {
    case "help":
    case "hello":
    case "hi":
      return alone({ card: "help" });
    case "privacy":
      return alone({ card: "privacy" });
    case "raise":
      return raise(ports, reader, typed);
    case "stop":
    case "restart":
      return stopping(ports, reader, word, typed);
    case "case":
    case "cases":
      return (await ports.desk.hats(reader)).support
        ? alone(await ofTeam(ports, reader, typed))
        : ofProgramme(ports, reader, text);
    case "summary":
    case "modules":
    case "outcomes":
      return ofProgramme(ports, reader, text);
    case "waiting": {
      const { tutor, director } = await ports.desk.hats(reader);
      if (director && (typed !== "" || !tutor)) return ofProgramme(ports, reader, text);
      return tutor ? forTutors(ports, reader, word, typed) : refused({ why: "no-tutees" });
    }
    case "list":
    case "show":
    case "who":
    case "note":
    case "settings":
      return (await ports.desk.hats(reader)).tutor
        ? forTutors(ports, reader, word, typed)
        : refused({ why: "no-tutees" });
    default:
      return notUnderstood(ports, reader);
  }
}

/** What a director asks of a programme of theirs. */
async function ofProgramme(ports: Ports, reader: StaffId, text: string): Promise<Reply> {
  const { director } = await ports.desk.hats(reader);
  const view = director ? await ports.askSummary(reader, readable(text)) : null;
  return view ? alone(view) : notUnderstood(ports, reader);
}

/** A director without tutees is told what a director can ask. */
async function notUnderstood({ desk }: Ports, reader: StaffId): Promise<Reply> {
  const { director, tutor } = await desk.hats(reader);
  return refused({ why: director && !tutor ? "not-a-question" : "not-understood" });
}

/** Asks before everything about the student of a reference stops, or begins again; whoever may not is told what a stranger is. */
async function stopping(
  { desk, stops, audit, clock, reference }: Ports,
  reader: StaffId,
  word: "stop" | "restart",
  ref: string,
): Promise<Reply> {
  if (ref === "" || !(await desk.hats(reader)).support) return refused({ why: "not-understood" });
  if (await stops.mayStop(ref, reader)) return alone({ card: `${word}-ask`, ref });
  const [actor, at] = [staffPerson(reader), clock.now()];
  await audit.refused({ actor, asked: { ref }, at });
  return refused({ why: "cannot-open", ref: reference() });
}

/** "cases" is all that is open, "case 418" that one. */
async function ofTeam(
  { lookCases, openCase, reference }: Ports,
  reader: StaffId,
  typed: string,
): Promise<View> {
  if (typed === "") return lookCases(reader);
  const number = /^\d{1,9}$/u.test(typed) ? Number(typed) : null;
  return number !== null && (await openCase(number, reader))
    ? { card: "case", case: number }
    : { card: "refusal", refusal: { why: "cannot-open", ref: reference() } };
}

async function forTutors(
  ports: Ports,
  reader: StaffId,
  word: "list" | "show" | "who" | "note" | "waiting" | "settings",
  typed: string,
): Promise<Reply> {
  const newest = await ports.digests.newest(reader);
  const digest = newest?.id ?? null;
  const card = opens[word];
  if (card && typed !== "") return openTutee(ports, reader, typed, { card, digest });
  switch (word) {
    case "settings":
      return alone({ card: "settings" });
    case "who":
      return { view: await ports.lookWho(reader), digest };
    case "waiting":
      return { view: await ports.lookWaiting(reader), digest };
    case "show":
    case "note":
      return alone({ card: "find" });
    case "list":
      return digest === null
        ? alone({ card: "nothing-yet" })
        : { view: { card: "list", digest, page: 1, open: true }, digest };
  }
}

/** Opens a card about the tutee whom a name fits; asks where it fits several. */
async function openTutee(
  { facts, openStudent }: Ports,
  reader: StaffId,
  typed: string,
  { card, digest }: { readonly card: ItemCard; readonly digest: DigestId | null },
): Promise<Reply> {
  const tutees = (await facts.tutees(reader)).map((tutee) => ({
    ...tutee,
    ref: tutee.student.ref,
    name: fullName(tutee.student),
  }));
  // What follows a name in "note amina rang at noon" is no part of it.
  const found = findByName(tutees, card === "note-form" ? nameIn(tutees, typed) : typed);
  if ("suggestion" in found) {
    if (await facts.isOwnRecord(reader, typed)) return refused({ why: "own-record" });
    const item = found.suggestion && (await facts.itemOf(reader, found.suggestion.studentId));
    const refusal = { why: "not-found", typed, item } as const;
    return { view: { card: "refusal", refusal }, digest };
  }
  const items = await facts.itemsOf(
    reader,
    found.matches.map(({ studentId }) => studentId),
  );
  const [item] = items;
  if (item === undefined || items.length > 1)
    return { view: { card: "choose", items, typed, opens: card }, digest };
  const view = { card, item };
  await openStudent(view, reader);
  return { view, digest };
}

/** The longest beginning of what was typed that fits somebody; all of it where none does. */
function nameIn(people: Parameters<typeof findByName>[0], typed: string): string {
  const words = typed.split(" ");
  const beginnings = words.map((_, at) => words.slice(0, words.length - at).join(" "));
  return beginnings.find((name) => "matches" in findByName(people, name)) ?? typed;
}

/** Opens the form that raises the one whom a name fits; asks where it fits several, or nearly fits one. */
async function raise(
  { facts, raises, openRaise }: Ports,
  reader: StaffId,
  typed: string,
): Promise<Reply> {
  const find = (students: readonly number[]): Reply =>
    alone({ card: "raise-find", students, typed });
  if (typed === "") return find([]);
  const people = (await raises.people(reader)).map((one) => ({
    ...one,
    ref: one.student.ref,
    name: fullName(one.student),
  }));
  const found = findByName(people, typed);
  if ("suggestion" in found) {
    if (!found.suggestion && (await facts.isOwnRecord(reader, typed)))
      return refused({ why: "own-record" });
    return find(found.suggestion ? [found.suggestion.studentId] : []);
  }
  const [only] = found.matches;
  const view = only && found.matches.length === 1 && (await openRaise(reader, only.studentId));
  return view ? alone(view) : find(found.matches.map(({ studentId }) => studentId));
}
