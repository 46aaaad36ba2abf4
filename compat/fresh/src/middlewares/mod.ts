import type { Context } from "../context.ts";
import { setError } from "../context.ts";

/** Answers a request, or passes it on with `ctx.next()`. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** A middleware, or a function that loads one at the first request. */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/** Another name of `Middleware`. */
export type MiddlewareFn<State> = Middleware<State>;

/**
 * Runs middlewares one inside the other; the last one's `ctx.next()` is the
 * `ctx.next()` from before. A middleware that returns a function was lazy: the
 * function takes its place, in `middlewares` too.
 */
export async function runMiddlewares<State>(
  middlewares: MaybeLazyMiddleware<State>[],
  ctx: Context<State>,
): Promise<Response> {
  const last = ctx.next;

  async function run(index: number): Promise<Response> {
    const middleware = middlewares[index] ?? last;
    const outer = ctx.next;
    ctx.next = () => run(index + 1);
    try {
      const result = await middleware(ctx);
      if (typeof result !== "function") return expectResponse(result);
      middlewares[index] = result;
      return expectResponse(await result(ctx));
    } catch (error) {
      setError(ctx, error);
      throw error;
    } finally {
      ctx.next = outer;
    }
  }

  return await run(0);
}

function expectResponse(value: unknown): Response {
  if (value instanceof Response) return value;
  throw new TypeError(
    `Middleware returned ${
      value === null ? "null" : typeof value
    }: expected a Response`,
  );
}
