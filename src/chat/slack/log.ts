import { type Logger, LogLevel } from "@slack/bolt";

/** Where events are logged: ids and codes, no words of anybody's. */
export interface Log {
  info(event: object): void;
  warn(event: object): void;
  error(event: object): void;
}

const nothing = () => {};

/** For the Web API's client, whose errors reach us as such; what it says of them may hold messages. */
export const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** For Bolt: what it warns of, as a log line of ours. */
export function logger(log: Log): Logger {
  const said = (message: unknown) =>
    log.warn({ event: "slack.sdk", message: String(message).slice(0, 200) });
  return { ...silent, warn: said, error: said };
}
