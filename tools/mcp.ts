/**
 * The data for an agent on this machine: the Model Context Protocol on standard
 * input and output, from the store that the app serves: `deno task mcp`.
 */
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import process from "node:process";
import { load } from "@std/dotenv";
import { createMcpServer } from "../lib/server/mcp/mcp_server.ts";
import type { Question } from "../lib/server/http/answer.ts";
import { openServices } from "../lib/server/services.ts";
import { hiderOf } from "../lib/server/settings/secrets.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { createLog, reporter } from "../lib/server/watch/log.ts";

const env = { ...await load(), ...Deno.env.toObject() };
const settings = readSettings(env);
// Standard output belongs to the protocol.
const log = createLog({
  ...settings.log,
  hide: hiderOf(env),
  write: (_level, line) => console.error(line),
});
const services = await openServices(settings, { log });
// Nobody is asked to pay: whoever may start this may read the store.
const asked = { ...services, paid: (question: Question) => question };
const server = createMcpServer(asked, null, reporter(log));
server.server.onclose = async () => {
  await services.close();
  Deno.exit(0);
};
// The transport itself does not tell that nobody writes any more.
process.stdin.on("end", () => server.close());
await server.connect(new StdioServerTransport());
