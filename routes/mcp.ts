import { paidBy } from "../lib/server/answers/paid_by.ts";
import type { Question } from "../lib/server/http/answer.ts";
import { reporter } from "../lib/server/watch/log.ts";
import { define } from "../lib/server/state.ts";

/** The data for agents: the Model Context Protocol over streamable HTTP. */
export const handler = define.handlers({
  async POST({ req, url, state: { services, admission } }) {
    // Loaded when the first agent asks.
    const { answerMcp } = await import("../lib/server/mcp/mcp_server.ts");
    const report = reporter(services.log);
    const paid = (question: Question) => paidBy(admission!.payer, question);
    return await answerMcp(req, { ...services, paid }, url.origin, report);
  },
});
