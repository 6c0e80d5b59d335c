import { expect, test } from "vitest";
import type { Act } from "../../src/domain/log.ts";
import { waitingOf } from "../../src/domain/waiting.ts";
import { entry, KOFI, MEI, snoozed, spoke, wrote } from "../support/log-entries.ts";

const raised = (to = [MEI], tutors = to): Act => ({ kind: "raise", to, tutors, module: null });
const nine = "2014-03-10T09:00:00Z";
const ten = "2014-03-10T10:00:00Z";
const of = (...history: Parameters<typeof waitingOf>[0]) => waitingOf(history, MEI, "2014-03-13");
const fromKofi = { kind: "raised", byName: "Dr Kofi Osei", on: "2014-03-10" };

test("a follow-up waits from its day on, whoever made the contact", () => {
  const due = [{ kind: "follow-up", since: "2014-03-13" }];
  expect(of(entry("a", MEI, nine, wrote("2014-03-13")))).toEqual(due);
  expect(of(entry("a", KOFI, nine, wrote("2014-03-13")))).toEqual(due);
  expect(of(entry("a", MEI, nine, wrote("2014-03-14")))).toEqual([]);
  expect(of(entry("a", MEI, nine, wrote("2014-03-12")), entry("b", MEI, ten, spoke))).toEqual([]);
});

test("a raised name waits for those it was meant for and those who were told", () => {
  expect(of(entry("a", KOFI, nine, raised()))).toEqual([fromKofi]);
  expect(of(entry("a", KOFI, nine, raised([KOFI], [MEI])))).toEqual([fromKofi]);
  expect(of(entry("a", KOFI, nine, raised([KOFI])))).toEqual([]);
});

test.each<[string, Act, boolean]>([
  ["a contact", spoke, false],
  ["a snooze", snoozed("2014-03-20"), false],
  ["a wake", { kind: "wake" }, false],
  ["has left", { kind: "left", on: "2014-03-10", holdUntil: "2014-03-24" }, false],
  ["a note", { kind: "note" }, true],
])("after %s it waits no more, but for a note", (_name, act, waits) => {
  const history = [entry("a", KOFI, nine, raised()), entry("b", KOFI, ten, act)];
  expect(of(...history)).toEqual(waits ? [fromKofi] : []);
});

test("what was taken back neither waits nor has acted", () => {
  const undo = (id: string): Act => ({ kind: "undo", undoes: id as never });
  const raise = entry("a", KOFI, nine, raised());
  expect(of(raise, entry("b", KOFI, ten, undo("a")))).toEqual([]);
  expect(of(raise, entry("b", MEI, ten, spoke), entry("c", MEI, ten, undo("b")))).toEqual([
    fromKofi,
  ]);
});

test("a name raised again after a contact waits beside its follow-up", () => {
  expect(of(entry("a", MEI, nine, wrote("2014-03-11")), entry("b", KOFI, ten, raised()))).toEqual([
    { kind: "follow-up", since: "2014-03-11" },
    fromKofi,
  ]);
});
