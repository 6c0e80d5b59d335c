const KEPT = "waymark-read";

/** How many messages of each person have been read in this browser. */
export function openRead() {
  let here = {};

  return {
    /**
     * How many are new to each person; `reader` is reading now, so nothing is. Where there are fewer than were read, they began anew.
     * @param {Record<string, number>} posts
     * @param {string} reader
     * @returns {Record<string, number>}
     */
    unread(posts, reader) {
      const read = { ...here, ...kept() };
      if (!document.hidden && read[reader] !== posts[reader]) {
        here = { ...read, [reader]: posts[reader] ?? 0 };
        keep(here);
      }
      const news = Object.entries(posts).map(([person, n]) => {
        const before = read[person] ?? 0;
        return [person, person === reader ? 0 : n < before ? n : n - before];
      });
      return Object.fromEntries(news);
    },
  };
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {}; // a browser that keeps nothing, or something else under that name
  }
}

function keep(read) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(read));
  } catch {
    // It holds until the page is left.
  }
}
