import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";

test("sessions are in UTC and act as waymark_app", async () => {
  await using database = await testDatabase();
  const { rows } = await database.db.pool.query(
    "SELECT current_user::text AS role, current_setting('TimeZone') AS zone",
  );
  expect(rows).toEqual([{ role: "waymark_app", zone: "UTC" }]);
});
