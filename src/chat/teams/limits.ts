/**
 * What a card may measure in Teams. A message with its card may have 28 KB (Microsoft's "Format your bot messages"); 25 leave room for
 * the envelope. Six actions a card are what Microsoft's store validation accepts; those of a ShowCard count by themselves.
 */
export const teamsLimits = {
  cardBytes: 25_000,
  actions: 6,
  /** Characters of `fallbackText` and of `speak`, which repeat the card. */
  inWords: 3_000,
  /** Messages a conversation may have within so many milliseconds; Microsoft names 7, 8, 60 and 1,800, whichever process they come from. */
  windows: [
    [6, 1_000],
    [7, 2_000],
    [50, 30_000],
    [1_500, 3_600_000],
  ],
  /** How long to wait after 429 where Teams does not say, which is often. */
  backoffMs: [2_000, 5_000, 15_000, 60_000],
} as const;
