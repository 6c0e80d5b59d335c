import type pg from "pg";
import type { DeliveryId, StaffId, StudentId } from "../src/domain/ids.ts";
import type { Database } from "../src/store/database.ts";
import { signingSecret } from "../test/support/slack/bolt.ts";
import type { Message } from "../test/support/slack/messages.ts";
import { slackClient } from "../test/support/slack/person.ts";
import { openSlack } from "../test/support/slack/server.ts";
import { atNine, listOf, monday } from "../test/support/small-world.ts";
import { execute } from "../test/support/teams/activities.ts";
import { openTeams } from "../test/support/teams/open-teams.ts";
import { teamsPerson } from "../test/support/teams/people.ts";
import { teamsClient, teamsPatience } from "../test/support/teams/teams-client.ts";
import type { DoorHouse, HouseOptions } from "./doors-house.ts";
import type { Pressable } from "./press-rows.ts";

/** Students on each list. */
const A_LIST = 4;
const note = "Asked about a later hand-in.";
const emailOf = (n: number): string => `tutor${n}@northbridge.example`;
const nameOf = (n: number): string => `Tutor${n} Example`;

/** The application behind one door, and tutors whose lists stand in their chats. */
export interface DoorWorld extends AsyncDisposable {
  readonly rows: readonly Pressable[];
  /** Presses [Save] of a note, on a card that showed so many entries. The door must answer well, and the first time it is asked; with what was done, or that it is under way. */
  press(
    row: Pressable,
    version?: number,
  ): Promise<{ readonly tookMs: number; readonly isDone: boolean }>;
  /** What goes on after the answers is done, and what broke off is decided, as a later tick does. */
  settled(): Promise<void>;
}

export interface Place {
  /** How the application reaches the database. */
  readonly url: string;
  /** The database itself. */
  readonly direct: Database;
  readonly owner: pg.Pool;
  readonly students: number;
  /** That the application may open. */
  readonly connections: number;
  /** Opens it, here or in a process of its own. */
  readonly open: (options: HouseOptions) => Promise<DoorHouse>;
}

/** So many students of tutors with four each; tutors take turns. */
async function seed({ owner, students }: Place): Promise<StaffId[]> {
  const tutors = Math.ceil(students / A_LIST);
  await owner.query("TRUNCATE staff, student, module, module_instance CASCADE");
  const { rows } = await owner.query<{ id: StaffId }>(
    `INSERT INTO staff (ref, given_name, family_name, email)
     SELECT 'tutor-' || n, 'Tutor' || n, 'Example', 'tutor' || n || '@northbridge.example' FROM generate_series(0, $1 - 1) n RETURNING id`,
    [tutors],
  );
  await owner.query(
    `WITH made AS (
       INSERT INTO student (ref, given_name, family_name)
       SELECT (200000 + n)::text, 'Student' || n, 'Example' FROM generate_series(0, $1 - 1) n RETURNING id, ref::int - 200000 AS n
     ), module AS (
       INSERT INTO module (ref, title) VALUES ('CCC', 'CCC') RETURNING id
     ), run AS (
       INSERT INTO module_instance (ref, module_id, starts_on, ends_on)
       SELECT 'CCC-2014B', id, '2014-02-01', '2014-09-30' FROM module RETURNING id
     ), enrolled AS (
       INSERT INTO enrolment (student_id, module_instance_id, registered_on)
       SELECT made.id, run.id, '2014-01-10' FROM made, run
     )
     INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source)
     SELECT ($2::int[])[1 + n % $3], 'tutor', id, '2014-01-10', 'bench' FROM made`,
    [tutors * A_LIST, rows.map(({ id }) => id), tutors],
  );
  return rows.map(({ id }) => id);
}

/** Everybody was met today, and opened a form a moment ago: their message shows it, and saving it is pressed. */
const openForms = async ({ owner }: Place): Promise<void> => {
  await owner.query("UPDATE chat_identity SET verified_at = now()");
  await owner.query(
    `UPDATE delivery d SET view = jsonb_build_object('card', 'note-form', 'item', i.id) FROM digest_item i WHERE i.digest_id = d.digest_id`,
  );
};

/** Slack takes 50 edits a minute: of many lists at once most stand behind a cover yet, from which the list opens. */
const isCovered = ({ blocks }: Message): boolean => !JSON.stringify(blocks).includes('"contacted"');

/** The lists of the tutors, delivered. */
async function listsOf(house: DoorHouse, { direct }: Place, tutors: readonly StaffId[]) {
  const { rows } = await direct.pool.query<{ tutor: StaffId; student: StudentId }>(
    "SELECT staff_id AS tutor, student_id AS student FROM staff_link ORDER BY staff_id, student_id",
  );
  const lists: Pressable[][] = [];
  for (const tutor of tutors) {
    const students = rows.filter((row) => row.tutor === tutor).map(({ student }) => student);
    const made = await listOf(direct, tutor, students, monday, atNine);
    lists.push(
      students.map((student, at) => ({
        person: `staff:${tutor}`,
        message: made.delivery,
        item: made.items[at] ?? "",
        student,
      })),
    );
  }
  await house.deliver(lists.flatMap(([row]) => (row ? [row.message as DeliveryId] : [])));
  // Tutors take turns.
  return Array.from({ length: A_LIST }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

export async function slackWorld(place: Place): Promise<DoorWorld> {
  const tutors = await seed(place);
  const slack = await openSlack();
  const { url, connections } = place;
  const { token, url: apiUrl } = slack;
  const on = { kind: "slack", apiUrl, token, signingSecret } as const;
  const house = await place.open({ url, connections, on });
  const client = slackClient(slack, { url: `${house.address}/slack/events`, signingSecret });
  const users = new Map(
    tutors.map((tutor, n) => [`staff:${tutor}`, slack.users.add({ email: emailOf(n) })]),
  );
  const rows = await listsOf(house, place, tutors);
  await place.owner.query("UPDATE chat_identity SET verified_at = now()");
  const messages = new Map(
    [...users].map(([person, user]) => [
      person,
      structuredClone(slack.messages.seenBy(user.id).at(-1)),
    ]),
  );
  const state = { values: { note: { text: { type: "plain_text_input", value: note } } } };
  return {
    rows,
    settled: house.settle,
    async press({ person, item }, version = 0) {
      const [user, message] = [users.get(person), messages.get(person)];
      if (!user || !message) throw new Error(`${person} has no list.`);
      // What the form sends, from the list's own button: opening the form is another press.
      const { tookMs } = await client.press(
        user,
        message,
        isCovered(message) ? "list" : { action: "contacted", value: `${item}.0` },
        {},
        {
          alter: (payload) => ({
            ...payload,
            state,
            actions: [payload.actions]
              .flat()
              .map((action) =>
                Object.assign({}, action, { action_id: "note.save", value: `${item}.${version}` }),
              ),
          }),
        },
      );
      return { tookMs, isDone: true };
    },
    async [Symbol.asyncDispose]() {
      await house.close();
      await slack.close();
    },
  };
}

export async function teamsWorld(place: Place): Promise<DoorWorld> {
  const tutors = await seed(place);
  const people = tutors.map((_, n) => teamsPerson(nameOf(n), { email: emailOf(n) }));
  const teams = await openTeams({ people });
  const { appId } = teams.bot;
  const { url, connections } = place;
  const serviceOrigin = new URL(teams.serviceUrl).origin;
  const { settings } = teams;
  const on = { kind: "teams", ...teams.bot, serviceOrigin, settings } as const;
  const house = await place.open({ url, connections, on });
  const client = teamsClient(teams, `${house.address}/api/messages`, teamsPatience);
  for (const person of people) await client.install(person);
  const rows = await listsOf(house, place, tutors);
  await openForms(place);
  const scenes = new Map(
    people.map((person, n) => {
      const chat = teams.chatOf(person);
      const scene = { appId, serviceUrl: teams.serviceUrl, chat, person };
      return [`staff:${tutors[n]}`, { scene, message: teams.sees(person).at(-1)?.id ?? "" }];
    }),
  );
  return {
    rows,
    settled: house.settle,
    async press({ person, message: delivery, item }, version = 0) {
      const chat = scenes.get(person);
      if (!chat) throw new Error(`${person} has no list.`);
      const data = { token: `${item}.${version}`, delivery, text: note };
      const action = { type: "Action.Execute", verb: "note.save", data };
      const { status, body, tries, tookMs } = await client.raw(
        execute(chat.scene, chat.message, action),
      );
      if (status !== 200 || tries > 1) throw new Error(`A press was answered ${status}.`);
      return { tookMs, isDone: JSON.stringify(body).includes("Note added") };
    },
    async [Symbol.asyncDispose]() {
      await house.close();
      await teams.close();
    },
  };
}
