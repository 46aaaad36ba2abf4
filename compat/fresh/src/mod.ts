export { App, type ListenOptions } from "./app.ts";
export type { LayoutConfig, RouteConfig } from "./components.ts";
export type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
export type { Context, FreshContext, PageProps } from "./context.ts";
export { createDefine, type Define } from "./define.ts";
export { HttpError } from "./error.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  page,
  type PageResponse,
  type RouteHandler,
} from "./handlers.ts";
export type { Middleware, MiddlewareFn } from "./middlewares/mod.ts";
export { cors, type CORSOptions } from "./middlewares/cors.ts";
export { csp, type CSPOptions } from "./middlewares/csp.ts";
export { trailingSlashes } from "./middlewares/trailing_slashes.ts";
export { staticFiles } from "./middlewares/static_files.ts";
export type { Method } from "./router.ts";
