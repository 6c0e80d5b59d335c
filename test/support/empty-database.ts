import { query } from "./database.ts";

/** What only grows does so for the application's sake; between two tests its owner lifts that. Ids begin again, so that they are the same in every test. */
const sql = `DO $$
DECLARE found record;
BEGIN
  ALTER TABLE intervention DISABLE TRIGGER USER;
  ALTER TABLE audit_entry DISABLE TRIGGER USER;
  FOR found IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('DELETE FROM %I', found.name);
  END LOOP;
  FOR found IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' LOOP
    PERFORM setval(format('%I', found.name), 1, false);
  END LOOP;
  ALTER TABLE intervention ENABLE TRIGGER USER;
  ALTER TABLE audit_entry ENABLE TRIGGER USER;
END $$`;

/** Empties a test's database as its owner: quicker than another clone, and connections stay warm. */
export const emptyDatabaseAt = async (url: string): Promise<void> => void (await query(url, sql));
