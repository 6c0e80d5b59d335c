/**
 * Words that may mean danger to whoever writes them, or to others, in English and in Welsh. Looked for only to show help sooner: finding none means
 * nothing. Better once too often: somebody who sees the numbers needlessly loses nothing.
 */
const phrases: readonly string[] = [
  // Death and suicide
  "suicid\\w*",
  "unaliv\\w*",
  "kms",
  "kill(?:ing)? (?:my ?self|me please)",
  "(?:end|ending|take|taking) (?:my|my own) life",
  "end(?:ing)? it(?: all)?(?: now| tonight| today)?(?: for good)?$",
  "end(?:ing)? it all",
  "(?:want|wanna|wanting|going|ready|like) to die",
  "wanna die",
  "wish (?:i|that i) (?:was|were|had) (?:dead|never (?:been )?born|not here|not alive)",
  "better off (?:dead|without me)",
  "better if i (?:was|were|am|wasn'?t|weren'?t) (?:dead|gone|not here|here|around)",
  "(?:don'?t|do not|dont) (?:want|wanna) (?:to )?(?:be here|be alive|live|exist|wake up)",
  "(?:no|any) (?:reason|point) (?:to|in) (?:live|living|being alive|going on)",
  "(?:life is|life isn'?t|not) worth living",
  "(?:can'?t|cannot|can not|cant) (?:go on|carry on|do this|take (?:it|this))(?: any ?more| any longer)",
  "can'?t go on",
  "hang(?:ing)? my ?self",
  "over ?dos\\w*",
  "(?:take|took|taken|taking) (?:all|too many) (?:of )?(?:my |the )?(?:pills|tablets|paracetamol)",
  "jump(?:ing)? (?:off|in front)",
  "goodbye (?:forever|everyone|everybody)",
  // Harm
  "self[- ]?harm\\w*",
  "(?:hurt|hurting|harm|harming|cut|cutting|burn|burning|starv\\w+) my ?self",
  "(?:hurt|kill|stab|shoot|attack)(?:ing)? (?:him|her|them|someone|somebody|people|everyone|everybody)",
  // Harm by others
  "rap(?:ed|ing)",
  "sexual(?:ly)? (?:assault\\w*|abus\\w*)",
  "(?:assault|attack|stab|chok|strangl)(?:ed|ing) me",
  "(?:he|she|they|boyfriend|girlfriend|partner|husband|wife|father|dad|mother|mum|flatmate|housemate) (?:hits?|beats?|hurts?|abuses?|is hurting|is beating|threaten(?:s|ed)?) me",
  "(?:being|been|am) (?:abused|beaten|stalked)",
  "(?:domestic|sexual) (?:abuse|violence)",
  "(?:not|don'?t feel|do not feel|dont feel) safe",
  "(?:afraid|scared|fear) for my life",
  "in danger",
  "forced marriage",
  // Welsh
  "hunanladd\\w*",
  "hunan-?niw\\w*",
  "(?:lladd|niweidio|brifo|anafu|crogi|torri) fy ?hun(?:an)?",
  "(?:eisiau|isio|moyn|am) (?:i fi )?(?:marw|farw)",
  "(?:ddim|dim) (?:eisiau|isio|moyn) (?:byw|bod yma)",
  "(?:gwell|well) (?:i (?:mi|fi) )?(?:farw|petawn i wedi marw)",
  "diwed\\w* fy mywyd",
  "rhoi diwedd (?:ar (?:bopeth|y cyfan)|arna'? ?i|arnaf)",
  "(?:methu|ffaelu) (?:cario|mynd) (?:ymlaen|mlaen)",
  "gorddos\\w*",
  "(?:cael fy |wedi )?(?:nhreisio|treisio|threisio)",
  "(?:cam-?drin|cham-?drin|ngham-?drin)\\w*",
  "mewn perygl",
  "ddim yn (?:teimlo'?n )?ddiogel",
];

const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "u");

/** Whether a student's words may mean that somebody is in danger. */
export const mayMeanDanger = (words: string): boolean => pattern.test(plain(words));

/** One spelling of what people type: small letters without accents, straight apostrophes, single spaces, no dots or commas in between. */
const plain = (words: string): string =>
  words
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02BC`\u00B4]/gu, "'")
    .replace(/[^\p{L}\p{N}'-]+/gu, " ")
    .trim();
