/** Ids are whole numbers of up to nine digits. */
export const LARGEST_ID = 999_999_999;
/** Days from a presentation's start that can be meant: ten years either way. Published: -322 to 444. */
export const FARTHEST_DAY = 3660;
