const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const MOST_DIGITS = 9;

/**
 * Reads a whole number of up to nine digits out of bytes, without a string; NaN when it is none. ".0" may follow, as pandas writes
 * whole numbers of a column with gaps.
 */
export function wholeNumber(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === MINUS;
  const first = negative ? start + 1 : start;
  let value = 0;
  let at = first;
  for (; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = (value * 10 + digit) | 0;
  }
  if (at === first || at - first > MOST_DIGITS) return Number.NaN;
  if (at < end && !isZeroFraction(bytes, at, end)) return Number.NaN;
  return negative ? -value : value;
}

function isZeroFraction(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] !== POINT || end === start + 1) return false;
  for (let at = start + 1; at < end; at += 1) if (bytes[at] !== ZERO) return false;
  return true;
}
