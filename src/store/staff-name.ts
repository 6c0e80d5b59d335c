/** How cards name a colleague: title, given name, family name, without stray spaces. SQL for a `staff` alias. */
export const staffName = (alias: string): string =>
  `concat_ws(' ', ${alias}.title, ${alias}.given_name, ${alias}.family_name)`;

/** "Dr Li"; the whole name where there is no title or no family name to say it by. */
export const shortName = (alias: string): string =>
  `CASE WHEN ${alias}.title IS NULL OR ${alias}.family_name IS NULL THEN ${staffName(alias)}
        ELSE ${alias}.title || ' ' || ${alias}.family_name END`;

/** The name columns of a `student` alias as one JSON object in the shape of `NamedStudent`. */
export const namedStudent = (alias: string): string =>
  `json_build_object('ref', ${alias}.ref, 'givenName', ${alias}.given_name, 'familyName', ${alias}.family_name,
     'knownAs', ${alias}.known_as, 'pronouns', ${alias}.pronouns, 'stage', ${alias}.stage)`;
