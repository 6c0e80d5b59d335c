import type { NodeObject } from "../../../src/chat/json.ts";
import { type SlackClock, seconds } from "./clock.ts";
import { limits } from "./limits.ts";
import type { Install } from "./people.ts";
import { refuse } from "./surfaces.ts";

/** What a token opens. */
export interface Token {
  readonly value: string;
  readonly kind: "bot" | "app";
  /** Its workspace; null for one of the whole organisation. */
  readonly team: string | null;
  readonly expiresAt: Date | null;
}

/** A token that lives for twelve hours, and what it can be exchanged for, once. */
export interface RotatingToken {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

export const client = { id: "1000000000.2000000000", secret: "fake-client-secret" } as const;

export function tokens(install: Install, clock: SlackClock) {
  const known = new Map<string, Token>();
  const revoked = new Set<string>();
  /** Refresh tokens that have not been used, and their workspace. */
  const fresh = new Map<string, string | null>();
  const teamOf = (team: string): string | null => (install.orgWide ? null : team);
  const add = (token: Token): string => {
    known.set(token.value, token);
    return token.value;
  };
  for (const { id } of install.teams)
    add({ value: `xoxb-fake-${id}`, kind: "bot", team: teamOf(id), expiresAt: null });
  const app = add({ value: "xapp-fake-socket", kind: "app", team: null, expiresAt: null });

  function rotating(team: string | null): RotatingToken {
    const expiresAt = new Date(clock.now().getTime() + limits.tokenMs);
    const token = add({ value: clock.id("xoxe.xoxb-fake-"), kind: "bot", team, expiresAt });
    const refreshToken = clock.id("xoxe-fake-");
    fresh.set(refreshToken, team);
    return { token, refreshToken, expiresAt };
  }

  return {
    app,
    /** A workspace's token that never expires. */
    of: (team: string): string => `xoxb-fake-${team}`,
    rotating: (team: string): RotatingToken => rotating(teamOf(team)),
    revoke: (token: string): void => void revoked.add(token),
    /** The token; an answer that says no where it opens nothing. */
    check(value: string): Token | NodeObject {
      if (value === "") return refuse("not_authed");
      const token = known.get(value);
      if (!token) return refuse("invalid_auth");
      if (revoked.has(value)) return refuse("token_revoked");
      return token.expiresAt && token.expiresAt <= clock.now() ? refuse("token_expired") : token;
    },
    refresh(refreshToken: string): NodeObject {
      const team = fresh.get(refreshToken);
      if (team === undefined) return refuse("invalid_refresh_token");
      fresh.delete(refreshToken);
      const next = rotating(team);
      return {
        ok: true,
        access_token: next.token,
        refresh_token: next.refreshToken,
        expires_in: seconds(next.expiresAt) - seconds(clock.now()),
        token_type: "bot",
        bot_user_id: install.botUser,
        app_id: install.app,
        team:
          install.teams.filter(({ id }) => id === team).map(({ id, name }) => ({ id, name }))[0] ??
          null,
        enterprise: install.enterprise && { ...install.enterprise },
        is_enterprise_install: install.orgWide,
      };
    },
  };
}
