import { problemResponse } from "../lib/server/http/problem.ts";
import { secure } from "../lib/server/http/security.ts";
import { define } from "../lib/server/state.ts";

/**
 * Around every request: security headers, the time it took, and problem+json
 * for whatever goes wrong under `/api`. Unknown addresses and wrong methods
 * reach only this middleware, so it cannot live in `api/`.
 */
export const handler = define.middleware(async (ctx) => {
  const started = performance.now();
  const response = await answerOrProblem(ctx);
  const took = performance.now() - started;
  response.headers.append("server-timing", `app;dur=${took.toFixed(1)}`);
  secure(response.headers);
  return response;
});

async function answerOrProblem(
  ctx: { url: URL; next(): Promise<Response> },
): Promise<Response> {
  const { pathname } = ctx.url;
  if (pathname !== "/api" && !pathname.startsWith("/api/")) {
    return await ctx.next();
  }
  try {
    return await ctx.next();
  } catch (error) {
    return problemResponse(error);
  }
}
