import type { Context } from "./context.ts";
import type { Method } from "./router.ts";

/** What a handler returns to have its route's component rendered. */
export interface PageResponse<T> {
  /** Becomes `props.data` of the component. */
  data: T;
  status?: number;
  headers?: HeadersInit;
}

/** Answers a request, or returns the data that its page shows. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response>
  | Promise<PageResponse<Data>>
  | Promise<Response | PageResponse<Data>>;

/** One handler for each HTTP method a route answers. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** What a route module exports as `handler` or `handlers`. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** Hands `data` from a handler to its page component. */
export function page(
  data?: undefined,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<undefined>;
export function page<T>(
  data: T,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<T>;
export function page<T>(
  data?: T,
  options: { status?: number; headers?: HeadersInit } = {},
): PageResponse<T | undefined> {
  return { data, ...options };
}
