/** Dates and times as the reader of an IANA zone writes them. */
export function timesIn(zone) {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
  });
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return {
    time: (instant) => time.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)).replace(",", ""),
  };
}
