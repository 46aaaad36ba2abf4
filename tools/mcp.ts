/**
 * The data for an agent on this machine: the Model Context Protocol on standard
 * input and output, from the store that the app serves: `deno task mcp`. It
 * only reads: what fills the store is the app, a refresh or an import.
 */
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import process from "node:process";
import { KeptAnswers } from "../lib/server/answers/kept_answers.ts";
import { Searching } from "../lib/server/answers/searching.ts";
import { HeldVersions } from "../lib/server/held_versions.ts";
import { createMcpServer } from "../lib/server/mcp/mcp_server.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { read } from "../lib/server/refresh/read_chunk.ts";
import { createLog, reporter } from "../lib/server/watch/log.ts";
import { readNoArguments } from "./no_arguments.ts";
import { openTool } from "./open_tool.ts";

readNoArguments(
  `Answers an agent on standard input and output (Model Context Protocol).

  deno task mcp

It is started by the agent's program, in this folder. It reads the store that
the app fills (CRIMES_KV_PATH, or .data/crimes.kv) and writes nothing. A running
app answers the same at /mcp.`,
);

const tool = await openTool();
const { kv, kvPath, hide, settings } = tool;
// Standard output belongs to the protocol.
const log = createLog({
  ...settings.log,
  hide,
  write: (_level, line) => console.error(line),
});
const report = reporter(log);
const published = new PublishedDataset(kv, {
  report: (trouble) => log.error(trouble),
  isEager: false,
});
const versions = new HeldVersions(kv, {
  newest: () => published.get(),
  beyond: () => null,
});
const EMPTY =
  `The store (${kvPath}) holds nothing yet: start the app, or import files (deno task import FILE...), then ask again.`;
const server = createMcpServer(
  {
    dataset: () => published.get(),
    version: (version) => versions.get(version),
    troubles: () => Promise.resolve([published.trouble ?? EMPTY]),
    // Kept answers would be written.
    answers: new KeptAnswers(kv, { hours: 0, report }),
    searching: new Searching({ read: (id) => read(kv, id), report }),
    // Whoever may start this may read the store: nobody is asked to pay.
    paid: (question) => question,
  },
  null,
  report,
);
server.server.onclose = async () => {
  await tool[Symbol.asyncDispose]();
  Deno.exit(0);
};
// The transport itself does not tell that nobody writes any more.
process.stdin.on("end", () => server.close());
await server.connect(new StdioServerTransport());
