import { App, csp, staticFiles } from "fresh";
import { secure } from "./http/security.ts";
import type { Services, State } from "./state.ts";

/** The web application over the services. Opens nothing and listens to nothing. */
export function createApp(services: Services): App<State> {
  return new App<State>()
    // Fresh answers errors that pass a middleware outside of it, so none may
    // pass. Pages' errors are shown by `routes/_middleware.tsx`, further in.
    .use(async (ctx) => secure(await ctx.next().catch(lastResort), ctx.url))
    .use(csp({ useNonce: true, csp: policy(services.map.tileUrl) }))
    .use(staticFiles())
    .use((ctx) => {
      ctx.state.services = services;
      return ctx.next();
    })
    .fsRoutes();
}

function lastResort(error: unknown): Response {
  console.error(error);
  return new Response("Something went wrong on our side.", { status: 500 });
}

/** Directives that differ from Fresh's: everything from ourselves, plus tiles. */
function policy(tileUrl: string): string[] {
  const tiles = tileUrl === "" ? [] : [tileOrigin(tileUrl)];
  return [
    "default-src 'self'",
    ["img-src 'self' data: blob:", ...tiles].join(" "),
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
}

/** The origin of a tile template; `{s}` stands for any subdomain. */
function tileOrigin(template: string): string {
  const origin = /^https?:\/\/[^/]+/.exec(template)![0];
  return origin.replace("{s}", "*");
}
