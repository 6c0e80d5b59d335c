import { type ItemAction, type ListAction, type StudentAction, writeToken } from "../actions.ts";
import type { Said } from "../log.ts";
import type { Words } from "../words/words.ts";

type Verb = ItemAction | ListAction | StudentAction;

/** A button as views hold it; what it does is a verb, whom it concerns an opaque token. */
export type Button = {
  readonly verb: Verb;
  /** Token of an item, id of a digest, or "" where the action needs neither. */
  readonly token: string;
  readonly title: string;
  /** Makes sense to somebody who hears it alone. */
  readonly tooltip: string;
  /** Whether the form's inputs go along. */
  readonly inputs: "auto" | "none";
  readonly style: "default" | "positive";
};

/** A student's item and the name its buttons say. */
export interface About {
  readonly token: string;
  readonly name: string;
}

const press = (verb: Verb, token: string, title: string, tooltip: string): Button => ({
  verb,
  token,
  title,
  tooltip,
  inputs: "none",
  style: "default",
});

const sent = (button: Button): Button => ({ ...button, inputs: "auto", style: "positive" });

/** Every button there is, in the words of a language. */
export function buttonsIn({ buttons: titles, aloud, openAloud, overdue, supportCase }: Words) {
  const about = (verb: Verb, title: string) => (one: About) =>
    press(verb, one.token, title, aloud(title, one.name));
  /** Of a case by its number: for those who may not be shown a name. */
  const ofCase =
    (verb: Verb, title: string) =>
    (token: string, number: number): Button =>
      press(verb, token, title, supportCase.aloud(title, number));
  const general = (verb: Verb, title: string): Button => press(verb, "", title, title);
  return {
    contacted: about("contacted", titles.contacted),
    undo: about("undo", titles.undo),
    /** Of a report that may have closed the student: no name. */
    undoReport: (token: string): Button => press("undo", token, titles.undo, titles.undo),
    snooze: about("snooze", titles.snooze),
    /** The same two where nobody answered. */
    tryAgain: about("contacted", titles.tryAgain),
    knowWhy: about("snooze", titles.knowWhy),
    wake: about("wake", titles.wake),
    note: about("note", titles.note),
    record: about("record", titles.record),
    studentHow: about("how", titles.studentHow),
    studentMenu: about("menu", titles.menu),
    around: about("around", titles.around),
    wrong: about("wrong", titles.wrong),
    raise: about("raise", titles.raise),
    known: about("known", titles.known),
    addAnother: about("known", titles.addAnother),
    change: about("known.change", titles.change),
    knownChange: about("known.change", titles.knownChange),
    /** To the reason that was chosen. */
    toChange: (one: About): Button => sent(about("known.change", titles.goOn)(one)),
    escalate: about("escalate", titles.escalate),
    seeCase: about("case", titles.seeCase),
    addSomething: about("case.add", titles.addSomething),
    takeItBack: about("case.withdraw", titles.takeItBack),
    /** "Thank Amina". */
    thank: (one: About, firstName: string): Button => {
      const title = titles.thankPerson(firstName);
      return { ...about("thank", title)(one), tooltip: aloud(titles.thank, one.name) };
    },
    anotherStart: (one: About): Button => ({
      ...about("thank", titles.anotherStart)(one),
      inputs: "auto",
    }),
    back: about("open", titles.back),
    seeIt: about("open", titles.seeIt),
    openAgain: (token: string): Button => press("open", token, titles.openAgain, titles.openAgain),
    /** Opens a student by name. */
    open: (token: string, title: string, name: string): Button =>
      press("open", token, title, openAloud(name)),

    saveContact: (one: About): Button => sent(about("contacted.save", titles.save)(one)),
    saveSnooze: (one: About): Button => sent(about("snooze.save", titles.snooze)(one)),
    saveNote: (one: About): Button => sent(about("note.save", titles.save)(one)),
    saveChange: (one: About): Button => sent(about("known.change.save", titles.save)(one)),
    endKnown: (one: About): Button => ({
      ...about("known.end", titles.endNow)(one),
      inputs: "auto",
    }),
    saveKnown: (one: About): Button => sent(about("known.save", titles.save)(one)),
    sendWrong: (one: About): Button => sent(about("wrong.save", titles.send)(one)),
    sendRaise: (one: About): Button => sent(about("raise.save", titles.send)(one)),
    sendEscalate: (one: About): Button => sent(about("escalate.save", titles.send)(one)),
    sendCaseNote: (one: About): Button => sent(about("case.add.save", titles.send)(one)),
    /** Of a case by its number: for those who may not be shown a name. */
    openCase: (token: string, number: number, title: string): Button =>
      press("case.open", token, title, supportCase.aloud(title, number)),
    acceptCase: (token: string, number: number): Button =>
      press("case.accept", token, titles.accept, supportCase.aloud(titles.accept, number)),
    /** [I'm away]: where somebody says until when, and who answers. */
    away: general("settings", titles.away),
    /** Of a case that came back, and one by its number: the one of a numbered line. */
    seeNumber: (token: string, at: number, number: number): Button =>
      press("case", token, titles.openNumber(at), overdue.aloud(number)),
    openCaseNumber: (token: string, at: number, number: number): Button =>
      press("case.open", token, titles.openNumber(at), overdue.aloud(number)),
    okList: general("list", titles.ok),
    returnCase: ofCase("case.return", titles.returnCase),
    passCase: ofCase("case.pass", titles.passCase),
    closeCase: ofCase("case.close", titles.closeCase),
    takeCase: ofCase("case.accept", titles.takeItMyself),
    giveCase: ofCase("case.pass", titles.giveItTo),
    askHead: ofCase("case.head", titles.askHead),
    sendReturn: (token: string, number: number): Button =>
      sent(ofCase("case.return.save", titles.send)(token, number)),
    sendPass: (token: string, number: number): Button =>
      sent(ofCase("case.pass.save", titles.send)(token, number)),
    sendClose: (token: string, number: number): Button =>
      sent(ofCase("case.close.save", titles.closeCase)(token, number)),
    /** Back to the case from a form of its team. */
    cancelCase: (token: string, number: number): Button =>
      press("case.open", token, titles.cancel, supportCase.aloud(titles.cancel, number)),
    answerCase: about("case.resend", titles.answerAndResend),
    sendAnswer: (one: About): Button => sent(about("case.resend.save", titles.send)(one)),
    undoAccept: (token: string, number: number): Button =>
      press("undo", token, titles.undo, supportCase.aloud(titles.undo, number)),
    sendKudos: (one: About): Button => sent(about("thank.save", titles.send)(one)),
    saveAnyway: (
      verb: "contacted.save" | "note.save" | "wrong.save" | "raise.save",
      one: About,
    ): Button => sent(about(verb, titles.saveAnyway)(one)),
    saveMineToo: about("contacted.too", titles.saveMineToo),
    edit: (verb: "contacted" | "note" | "wrong" | "raise", one: About): Button => ({
      ...about(verb, titles.edit)(one),
      inputs: "auto",
    }),
    cancel: general("list", titles.cancel),

    backToList: general("list", titles.backToList),
    openList: general("list", titles.openList),
    myList: general("list", titles.myList),
    thisWeek: general("list", titles.thisWeek),
    /** Its token names the list and the page that follows, so that a second tap on the way does not turn two pages. */
    more: (left: number, digestId: string, page: number): Button => {
      const title = titles.more(left);
      return press("list.more", writeToken({ item: digestId, version: page }), title, title);
    },
    menu: general("list.menu", titles.menu),
    listHow: general("list.how", titles.listHow),
    find: general("find", titles.find),
    findOpen: sent(general("find.open", titles.open)),
    help: general("help", titles.help),
    settings: general("settings", titles.settings),
    saveSettings: sent(general("settings.save", titles.save)),
    wroteSeveral: general("wrote", titles.wroteSeveral),
    saveWrote: sent(general("wrote.save", titles.save)),
    snoozeSeveral: general("snooze.several", titles.snoozeSeveral),
    saveSnoozes: sent(general("snooze.several.save", titles.snooze)),
    privacy: general("privacy", titles.privacy),
    raiseFind: general("raise.find", titles.raiseName),
    thankFind: general("thank.find", titles.thankSomeone),
    thankOpen: sent(general("thank.open", titles.thank)),
    stop: general("stop", titles.stop),
    /** What is about to go to students; a token says which message, or which page. */
    seeNudges: general("nudges", titles.seeOrStop),
    sendNow: general("nudges.send", titles.sendNow),
    okNudges: general("nudges.ok", titles.ok),
    readNudges: (page: number): Button =>
      press("nudges.read", String(page), titles.readThem, titles.readThem),
    moreNudges: (left: number, page: number): Button => {
      const title = titles.more(left);
      return press("nudges.read", String(page), title, title);
    },
    backToNudges: general("nudges", titles.back),
    stopNudge: (nudge: string, firstName: string, name: string): Button => {
      const title = titles.stopWhose(firstName);
      return press("nudges.stop", nudge, title, aloud(title, name));
    },
    /** Under a message that came by itself: each says which. */
    ofNudge: (token: string) => {
      const under = (verb: StudentAction, title: string) => press(verb, token, title, title);
      return {
        says: (what: Said) => under(`say.${what}`, titles.says[what]),
        stuck: under("stuck", titles.stuck),
        chat: under("chat", titles.chat),
        why: under("why", titles.why),
        stop: under("stop", titles.stop),
      };
    },
    /** On what students ask of staff. */
    ofAsked: {
      pass: (token: string, name: string): Button =>
        press("asked.pass", token, titles.passAsked, aloud(titles.passAsked, name)),
      correct: general("register.correct", titles.correctRegister),
      leave: general("register.keep", titles.leaveRegister),
      ignore: general("register.ignore", titles.ignoreSession),
    },
    /** On words that may mean danger, by the alert: a name is said by none. */
    ofDuty: (alert: string) => {
      const about = (verb: Verb, title: string) =>
        press(verb, writeToken({ item: alert, version: 0 }), title, title);
      return {
        open: about("duty.open", titles.open),
        take: about("duty.take", titles.imOnIt),
        notCrisis: about("duty.not-crisis", titles.notCrisis),
        hand: about("duty.hand", titles.handTo),
        handOver: sent(about("duty.hand.save", titles.send)),
        tutor: about("duty.tutor", titles.tellTutor),
        back: about("duty.open", titles.back),
        close: about("duty.close", titles.closeCard),
      };
    },
    /** On what a student asks for, and is answered. */
    ofStudent: {
      chat: general("chat", titles.chat),
      sendAsked: (verb: "chat.send" | "stuck.send", token: string): Button =>
        sent(press(verb, token, titles.send, titles.send)),
      backFromForm: general("message", titles.back),
      otherLanguages: general("numbers", titles.otherLanguages),
      someoneElse: general("chat", titles.someoneElse),
    },
    correctIt: general("correct", titles.correctIt),
    keepIt: general("keep", titles.keepIt),
    confirmObjection: general("correct", titles.confirm),
    explainObjection: general("keep", titles.explain),
    sendKeep: sent(general("keep.save", titles.send)),
    backFromKeep: general("keep.back", titles.back),
    stopNow: general("stop.now", titles.stopNow),
    restartNow: general("restart.now", titles.restartNow),
    leaveIt: general("help", titles.cancel),
    myData: general("data", titles.myData),
    myReasons: general("data.reasons", titles.myReasons),
    myLooks: general("data.looked", titles.myLooks),
    myMessages: general("data.messages", titles.myMessages),
    askAboutThis: general("data.ask", titles.askAboutThis),
    thisIsWrong: general("data.wrong", titles.thisIsWrong),
    sendOwnWrong: sent(general("data.wrong.send", titles.send)),
    downloadAll: general("data.download", titles.downloadAll),
    cancelOwn: general("data", titles.cancel),
    myChoices: general("choices", titles.myChoices),
    saveChoices: sent(general("choices.save", titles.save)),
    stopAll: general("choices.stop", titles.stopAll),
    messagesAgain: general("choices.start", titles.messagesAgain),
    listsAgain: general("choices.scored", titles.listsAgain),
    raiseOpen: sent(general("raise.open", titles.raise)),
    cases: general("cases", titles.cases),
    seeAll: (n: number): Button => general("hand-over", titles.seeAll(n)),
    seeWho: general("orphans", titles.seeWho),
    /** Opens the one of a numbered line. */
    openNumber: (token: string, at: number, name: string): Button =>
      press("open", token, titles.openNumber(at), openAloud(name)),
  };
}
