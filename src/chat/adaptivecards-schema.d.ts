/** adaptivecards-templating's types name a source file of adaptivecards, which does not compile under our flags; we use none of it. */
export type IAdaptiveCard = object;
