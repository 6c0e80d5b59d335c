/** By PostgreSQL: ended by an operator or a crash, starting, full, read-only after a failover, too slow. By the network. By Prisma. */
const codes =
  /^(08...|57P0[1-3]|53300|25006|57014|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|P1001|P1002|P1008|P1017|P2024)$/;
/** pg's own errors carry no code. */
const messages = /Connection terminated|not queryable|timeout exceeded when trying to connect/;

/** Whether an error means that the database cannot be reached, or does not answer in time; else it is a bug. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return codes.test(code) || messages.test(error.message) || isLost(error.cause);
}
