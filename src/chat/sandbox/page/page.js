import * as api from "./api.js";
import { begin } from "./begin.js";
import { prepareRenderer } from "./cards.js";
import { showClock } from "./clock.js";
import { prepareComposer } from "./composer.js";
import { openConversation } from "./conversation.js";
import { follow } from "./feed.js";
import { offerLooks } from "./looks.js";
import { troubleIn } from "./notice.js";
import { offerPeople, showUnread } from "./people.js";
import { openRead } from "./read.js";
import { announce } from "./status.js";
import { timesIn } from "./times.js";

const byId = (id) => document.getElementById(id);
const trouble = troubleIn(byId("trouble"));

/** The person whose conversation is open, and what follows it. */
let open = null;
/** Takes the people as they are now. */
let renew = () => {};
/** What everybody has read in this browser, and how many messages there were when that was looked at. */
const read = openRead();
let known = "";

prepareRenderer();
let look = offerLooks((chosen, words) => {
  look = chosen;
  open?.conversation.showAs(chosen);
  announce(words);
});
const composer = prepareComposer(async (text) => {
  await api.say(open.person, text);
  await open.feed.now();
});
// By hand: the address after # is the person's.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("conversation").focus();
});
begin(start);

async function start() {
  try {
    const [people, clock] = await Promise.all([api.people(), api.clock()]);
    trouble.clear();
    if (people.length === 0) return showNobody();
    const times = timesIn(clock.zone);
    renew = offerPeople(
      people,
      (person) => choose(person, times),
      () => begin(showPeople),
    );
    showClock(clock, async () => {
      open.conversation.expectNews();
      renew(await api.people());
      await open.feed.now();
    });
  } catch (error) {
    if (!(error instanceof api.Trouble)) throw error;
    trouble.show(error.message, () => begin(start));
  }
}

/** Opens a person's conversation; where it is open, only what is said about them may be new. */
function choose({ person, name, detail }, times) {
  byId("who").textContent = name;
  byId("who-detail").textContent = detail;
  if (open?.person === person) return;
  open?.feed.stop();
  trouble.clear();
  composer.forget();
  document.title = `${name} · Waymark`;
  const conversation = openConversation({
    list: byId("messages"),
    empty: byId("empty"),
    times,
    look,
    announce,
    async send(message, pressed) {
      await api.press(person, { message, ...pressed });
      await feed.now();
    },
  });
  byId("empty").textContent = `No messages for ${name} yet. Type help to see what works.`;
  const feed = follow(person, {
    onNews: (messages) => conversation.update(messages),
    onPosts: (posts) => begin(() => showPosts(person, posts)),
    onTrouble: (words) => (words ? trouble.show(words, () => begin(feed.now)) : trouble.clear()),
  });
  open = { person, conversation, feed };
  announce(`Conversation of ${name}`);
}

/** Marks who has something new. What is said about people changes with what they get: cases that are open, a first message. */
async function showPosts(reader, posts) {
  showUnread(read.unread(posts, reader));
  const now = JSON.stringify(posts);
  if (now === known) return;
  const isFirst = known === "";
  known = now;
  if (!isFirst) await showPeople();
}

async function showPeople() {
  try {
    renew(await api.people());
  } catch (error) {
    // The conversation's own questions say that nothing is reached.
    if (!(error instanceof api.Trouble)) throw error;
  }
}

function showNobody() {
  byId("empty").textContent = "There are no tutors yet. Load data first: npx waymark demo.";
  byId("empty").hidden = false;
  byId("composer").hidden = true;
  for (const part of document.querySelectorAll(".clock, .looks")) part.hidden = true;
}
