import type { RouteHandler } from "fresh";
import { methodNotAllowed } from "./problem.ts";

/** Methods that routers know, `HEAD` but with `GET`. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * A route's handlers by method, and for every other method one that says which
 * there are: a 405 with `Allow`, or to OPTIONS a 204 with it. The one place that
 * decides so: what Fresh does by itself depends on how a route is registered.
 */
export function forEveryMethod<
  // deno-lint-ignore no-explicit-any -- whatever a route's state and data are
  Handlers extends RouteHandler<any, any>,
>(handlers: Handlers): Handlers {
  if (typeof handlers === "function") return handlers;
  const present = METHODS.filter((method) => method in handlers);
  const allow = present.flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method]
  ).join(", ");
  const refuse = () => {
    throw methodNotAllowed(allow);
  };
  const rest = METHODS.filter((method) => !(method in handlers))
    .map((method) => [method, refuse]);
  return {
    OPTIONS: () => new Response(null, { status: 204, headers: { allow } }),
    ...Object.fromEntries(rest),
    // Without GET, Fresh would look for a HEAD of its own.
    ...!("GET" in handlers) && { HEAD: refuse },
    ...handlers,
  };
}
