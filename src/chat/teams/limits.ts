/**
 * What a card may measure in Teams. A message with its card may have 28 KB (Microsoft's "Format your bot messages"); 25 leave room for
 * the envelope. Six actions a card are what Microsoft's store validation accepts; those of a ShowCard count by themselves.
 */
export const teamsLimits = {
  cardBytes: 25_000,
  actions: 6,
  /** Characters of `fallbackText` and of `speak`, which repeat the card. */
  inWords: 3_000,
} as const;
