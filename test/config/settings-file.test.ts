import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../src/config/settings-file.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { packageRoot } from "../../src/package-root.ts";

test("the example holds every setting at its default", () => {
  const example = readFileSync(path.join(packageRoot, "waymark.example.yaml"), "utf8");
  expect(parse(example)).toEqual(defaultSettings);
  expect(readSettings(example)).toEqual({ settings: defaultSettings, problems: [] });
});

test.each([
  ["no file", null],
  ["an empty file", ""],
  ["a file of comments", "# list:\n#   most: 5\n"],
  ["a section with nothing in it", "list:\ninstitution:\n"],
])("%s leaves the defaults", (_, text) => {
  expect(readSettings(text)).toEqual({ settings: defaultSettings, problems: [] });
});

test("what the file says holds, and the defaults beside it", () => {
  const { settings, problems } = readSettings(
    "institution:\n  name: University of Southmere\nlist: { most: 5 }\nweights:\n  quiet: 0\n",
  );
  expect(problems).toEqual([]);
  expect(settings.institution).toEqual({
    ...defaultSettings.institution,
    name: "University of Southmere",
  });
  expect(settings.list).toEqual({ ...defaultSettings.list, most: 5 });
  expect(settings.weights).toEqual({ ...defaultSettings.weights, quiet: 0 });
});

test.each([
  ["list:\n  leest: 3", "line 2: list.leest is not a setting. Did you mean least?"],
  ["# ours\nsnoze:\n  longestDays: 3", "line 2: snoze is not a setting. Did you mean snooze?"],
  ["weights:\n  qiet: 1", "line 2: weights.qiet is not a setting. Did you mean quiet?"],
  ["undo:\n  hours: 1", "line 2: undo.hours is not a setting. Here there are minutes."],
  ["\nlist:\n  most: seven", 'line 3: list.most must be a whole number from 1 to 20; got "seven".'],
  [
    "snooze:\n  longestDays: 60",
    "line 2: snooze.longestDays must be a whole number from 1 to 28; got 60.",
  ],
  ["list:\n  day: 6", "line 2: list.day must be a whole number from 1 to 5; got 6."],
  ["dueTime: 8", 'line 1: dueTime must be a time such as "08:00"; got 8.'],
  ["dueTime: 24:00", 'line 1: dueTime must be a time such as "08:00"; got "24:00".'],
  ["signals:\n  lowest: 20", "line 2: signals.lowest must be a number from 0 to 1; got 20."],
  ["list:\n  least: 9", "line 1: list.most must not be less than least beside it; got 7."],
  ["list:\n  most: 2", "line 2: list.most must not be less than least beside it; got 2."],
  ["list: 7", "line 1: list must be a section of names and values; got 7."],
  ["- list", 'line 1: the whole file must be a section of names and values; got ["list"].'],
  [
    "institution:\n  name: ''",
    'line 2: institution.name must be text of 1 to 60 characters; got "".',
  ],
  [
    "institution:\n  support:\n    phone: 01005550199",
    "line 3: institution.support.phone must be text of 1 to 30 characters; got 1005550199.",
  ],
  [
    "language: cy",
    'line 1: language must be en-GB, the one language there is words for; got "cy".',
  ],
  ["list:\n  most: 5\n  most: 6", "line 3: Map keys must be unique."],
])("%j is refused: %s", (text, problem) => {
  const read = readSettings(text);
  expect(read.problems).toEqual([`waymark.yaml, ${problem}`]);
  expect(read.settings).toEqual(defaultSettings);
});

test("all problems are named at once, rules between two values too", () => {
  const { problems } = readSettings(
    "list:\n  least: 9\nsnooze:\n  longestDays: 0\n  shortest: 1\nsignals:\n  usual:\n    least: 7\nlanguag: en-GB\n",
  );
  expect(
    problems.map((line) => line.replace(/^waymark\.yaml, line (\d+): (\S+) .*$/, "$1 $2")).sort(),
  ).toEqual([
    "1 list.most",
    "4 snooze.longestDays",
    "5 snooze.shortest",
    "7 signals.usual.weeks",
    "9 languag",
  ]);
});
