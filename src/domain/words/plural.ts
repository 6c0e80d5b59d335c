/**
 * Chooses a word by a number, as a language does: `forms` are all the forms it tells apart (two in English, six in Welsh), and a word
 * that lacks one of them does not compile.
 */
export function pluralIn<Form extends Intl.LDMLPluralRule>(
  language: string,
  forms: readonly Form[],
): (n: number, words: Readonly<Record<Form, string>>) => string {
  const rules = new Intl.PluralRules(language);
  const wanted = rules.resolvedOptions().pluralCategories;
  if (wanted.toSorted().join() !== forms.toSorted().join())
    throw new Error(
      `The plurals of ${language} must have the forms ${wanted.join(", ")}; got ${forms.join(", ")}.`,
    );
  return (n, words) => words[rules.select(n) as Form];
}
