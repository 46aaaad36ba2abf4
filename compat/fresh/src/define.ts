import type { ServerComponent } from "./components.ts";
import type { PageProps } from "./context.ts";
import type { PageResponse, RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middlewares/mod.ts";

type DataOf<Result> = Result extends PageResponse<infer Data> ? Data : never;

/** The data that the handlers of a route pass to its page. */
export type HandlerData<Handlers> = Handlers extends // deno-lint-ignore no-explicit-any
(...args: any[]) => infer Result ? DataOf<Awaited<Result>>
  : {
    [M in keyof Handlers]: Handlers[M] extends // deno-lint-ignore no-explicit-any
    (...args: any[]) => infer Result ? DataOf<Awaited<Result>>
      : never;
  }[keyof Handlers];

/** Functions that return their argument, and tell the compiler its types. */
export interface Define<State> {
  /** Handlers of a route: one function, or one for each method. */
  // deno-lint-ignore no-explicit-any
  handlers<Handlers extends RouteHandler<any, State>>(
    handlers: Handlers,
  ): Handlers;

  /** A page component; `define.page<typeof handlers>` types its `data`. */
  page<
    // deno-lint-ignore no-explicit-any
    Handlers extends RouteHandler<any, State> = never,
    Data = [Handlers] extends [never] ? unknown : HandlerData<Handlers>,
    Fn extends ServerComponent<PageProps<Data, State>> = ServerComponent<
      PageProps<Data, State>
    >,
  >(component: Fn): Fn;

  /** A layout or app wrapper component. */
  layout<Fn extends ServerComponent<PageProps<unknown, State>>>(
    component: Fn,
  ): Fn;

  /** One middleware, or several. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): M;
}

/** Typed helpers for routes that share one `State`. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (component) => component,
    layout: (component) => component,
    middleware: (middleware) => middleware,
  };
}
