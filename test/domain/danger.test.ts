import { expect, test } from "vitest";
import { mayMeanDanger } from "../../src/domain/danger.ts";

test.each([
  "I want to die",
  "i wanna die.",
  "I don’t want to be here anymore",
  "dont want to live",
  "I'm going to kill myself",
  "thinking about killing   myself tonight",
  "I feel suicidal",
  "what's the point, I want to end it all",
  "I want to end my life",
  "everyone would be better off without me",
  "I can't go on",
  "I can't take it anymore",
  "there is no reason to live",
  "I've been cutting myself again",
  "self-harm",
  "I took too many pills",
  "my flatmate hit me",
  "I was raped",
  "I don't feel safe at home",
  "K I L L? no: kill my self",
  "Rwyf eisiau marw",
  "dw i isio marw",
  "Rwy'n meddwl am hunanladdiad",
  "dw i ddim eisiau byw",
  "dwi'n niweidio fy hun",
  "mae o wedi fy ngham-drin",
  "methu cario ymlaen",
])("%j may mean danger", (words) => {
  expect(mayMeanDanger(words)).toBe(true);
});

test.each([
  "This coursework is killing me",
  "I'm stuck on question 4 of the Databases coursework",
  "The lab ended early and I missed the end of it",
  "Can I hand it in on Friday?",
  "my laptop died",
  "deadline",
  "I am dying to know my mark",
  "the suite of tests does not run",
  "what does kill -9 do to a process?",
  "Alla i gael sgwrs am y gwaith cwrs?",
  "diolch yn fawr",
  "",
])("%j is read as nothing", (words) => {
  expect(mayMeanDanger(words)).toBe(false);
});
