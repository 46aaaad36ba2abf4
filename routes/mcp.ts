import { reporter } from "../lib/server/watch/log.ts";
import { define } from "../lib/server/state.ts";

/** The data for agents: the Model Context Protocol over streamable HTTP. */
export const handler = define.handlers({
  async POST({ req, url, state: { services } }) {
    // Loaded when the first agent asks.
    const { answerMcp } = await import("../lib/server/mcp/mcp_server.ts");
    const report = reporter(services.log);
    return await answerMcp(req, services, url.origin, report);
  },
});
