/** The data for agents: a server of the Model Context Protocol. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { z } from "zod";
import { COMPARE_PARAM } from "../../core/compare/choice.ts";
import { READ_PARAMS } from "../../core/filter/params.ts";
import type { Dataset } from "../answers/dataset.ts";
import { keptParts } from "../answers/kept_parts.ts";
import { requireVersion } from "../answers/require.ts";
import type { Published } from "../answers/require.ts";
import { readCursor } from "../http/cursor.ts";
import type { Question } from "../http/answer.ts";
import { metaOf } from "../http/meta.ts";
import { Problem, toProblem } from "../http/problem.ts";
import { readText } from "../http/read_text.ts";
import { type Tool, TOOLS, type ToolServices } from "./tools.ts";

type McpServices =
  & Pick<Published, "dataset" | "troubles" | "version">
  & Omit<ToolServices, "dataset">
  /** Has what counts as several questions paid for. */
  & { paid: (question: Question) => Question };

const INSTRUCTIONS =
  "Every crime reported in Chicago since 2001, counted exactly. Answers come with meta.caveats: tell those that matter beside the number. Counts are of reports, and recent days still receive some; classifications are preliminary. Places are given by block, and deriving exact addresses is prohibited. Cite meta.version and the page.";

/**
 * A server for one client.
 *
 * @param origin Of the site, whose pages answers link to; `null` where nobody
 * serves any.
 * @param report Told of faults of ours.
 */
export function createMcpServer(
  services: McpServices,
  origin: string | null,
  report: (error: unknown) => void,
): McpServer {
  const server = new McpServer(
    { name: "chicago-crimes", title: "Chicago Crimes", version: "0.1.0" },
    { instructions: INSTRUCTIONS },
  );
  for (const tool of TOOLS) {
    const { name, title, description, input } = tool;
    const annotations = { readOnlyHint: true, openWorldHint: false };
    server.registerTool(
      name,
      // What is not known is refused, not left out of what is counted.
      { title, description, inputSchema: z.strictObject(input), annotations },
      async (given: Record<string, unknown>) => {
        try {
          const answer = await answerOf(tool, given, services, origin);
          return {
            content: [{ type: "text", text: JSON.stringify(answer) }],
            structuredContent: answer,
          };
        } catch (error) {
          const { message } = toProblem(error, report);
          return { content: [{ type: "text", text: message }], isError: true };
        }
      },
    );
  }
  return server;
}

async function answerOf(
  tool: Tool,
  given: Record<string, unknown>,
  services: McpServices,
  origin: string | null,
): Promise<Record<string, unknown>> {
  const url = new URL("http://localhost/");
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const begun = readCursor(url.searchParams)?.version;
  const dataset: Dataset = await requireVersion(services, url, begun);
  const question = await tool.ask(url, { ...services, dataset });
  const { data, meta } = await keptParts(
    services.answers,
    services.paid(question),
  );
  return {
    data,
    meta: { ...metaOf(question.manifest), ...meta },
    ...origin !== null && { page: `${origin}${pageOf(tool, url)}` },
  };
}

/** What a page takes of a tool's words, beside those of a filter. */
const OF_PAGES: readonly string[] = [COMPARE_PARAM, "q"];

/** The page that shows the same: it takes the words of a filter as they are. */
function pageOf({ page }: Tool, { searchParams }: URL): string {
  if (page.endsWith("/crimes/")) return `${page}${searchParams.get("id")}`;
  const shown = new URLSearchParams(
    [...searchParams].filter(([name]) =>
      name in READ_PARAMS || OF_PAGES.includes(name)
    ),
  );
  return shown.size === 0 ? page : `${page}?${shown}`;
}

/** No question of an agent is as long, in bytes. */
const LONGEST = 64 * 1024;

/**
 * Answers one message over HTTP. No session: each says all that it needs.
 * Several in one request are refused, since the protocol has given that up: it
 * would be many questions for the price of one, and one message may cancel
 * another, which then is never answered.
 */
export async function answerMcp(
  request: Request,
  ...made: Parameters<typeof createMcpServer>
): Promise<Response> {
  const parsedBody = await readMessage(request);
  const server = createMcpServer(...made);
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
  });
  try {
    await server.connect(transport);
    const response = await transport.handleRequest(request, { parsedBody });
    return new Response(await response.bytes(), response);
  } finally {
    await server.close();
  }
}

/** Throws {@linkcode Problem} unless the body is one message of JSON. */
async function readMessage(request: Request): Promise<unknown> {
  const text = await readText(request, {
    most: LONGEST,
    what: "message",
    brokenOff: "bad-request",
  });
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new Problem(
      400,
      "bad-request",
      "The body is not JSON. Expected one JSON-RPC message.",
    );
  }
  if (Array.isArray(message)) {
    throw new Problem(
      400,
      "bad-request",
      "Several messages came at once. Send each in a request of its own.",
    );
  }
  return message;
}
