import { type NodeObject, objectsOf, textOf } from "../../../src/chat/json.ts";
import { argument, type Methods } from "./method.ts";
import { refuse } from "./surfaces.ts";
import { client } from "./tokens.ts";

/** Files, and what is asked for without a bot's token. */
export const otherMethods: Methods = {
  "files.getUploadURLExternal": {
    scope: "files:write",
    answer: ({ world, args }) => {
      const length = Number(argument(args, "length"));
      if (argument(args, "filename") === "" || !(length > 0)) return refuse("invalid_arguments");
      const alt = argument(args, "alt_text");
      const { id, url } = world.files.place(argument(args, "filename"), length, alt);
      return { ok: true, upload_url: url, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scope: "files:write",
    answer: ({ world, args }) => {
      const wanted = objectsOf(args.files).map(({ id, title }) => ({
        id: textOf(id),
        title: textOf(title),
      }));
      if (wanted.length === 0) return refuse("invalid_arguments");
      const channel = argument(args, "channel_id");
      if (channel !== "" && !world.people.channels.has(channel)) return refuse("channel_not_found");
      if (!wanted.every(({ id, title }) => world.files.complete(id, title)))
        return refuse("file_not_found");
      if (channel !== "")
        world.messages.post(world.install.botUser, channel, {
          text: argument(args, "initial_comment"),
          files: wanted.map(({ id }) => id),
        });
      return { ok: true, files: wanted };
    },
  },
  "files.delete": {
    scope: "files:write",
    answer: ({ world, args }) =>
      world.files.delete(argument(args, "file")) ? { ok: true } : refuse("file_not_found"),
  },
  "files.info": {
    scope: "files:read",
    answer: ({ world, args }) => {
      const file = world.files.find(argument(args, "file"));
      if (!file?.whole) return refuse("file_not_found");
      const { id, name, title, length, altText } = file;
      return {
        ok: true,
        file: {
          id,
          name,
          title,
          size: length,
          mimetype: "image/png",
          alt_txt: altText,
          mode: "hosted",
          is_public: false,
          public_url_shared: false,
          url_private: `${world.origin()}/files-pri/${id}`,
        },
      };
    },
  },
  "oauth.v2.access": {
    by: "none",
    answer: ({ world, args }): NodeObject => {
      if (argument(args, "client_id") !== client.id) return refuse("invalid_client_id");
      if (argument(args, "client_secret") !== client.secret) return refuse("bad_client_secret");
      if (argument(args, "grant_type") !== "refresh_token") return refuse("invalid_grant_type");
      const answer = world.tokens.refresh(argument(args, "refresh_token"));
      return answer.ok === true ? { ...answer, scope: world.scopes.join(",") } : answer;
    },
  },
  "apps.connections.open": {
    by: "app",
    answer: ({ world }) => ({
      ok: true,
      url: `${world.origin().replace("http", "ws")}/link/?ticket=${world.clock.id("fake-ticket-")}`,
    }),
  },
};
