import type { Context } from "../context.ts";
import { getInternals, setError } from "../context.ts";

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
 * `ctx.next()` from before, and from then on everybody's: who calls it a second
 * time finds nothing. A middleware that returns a function was lazy: the
 * function takes its place, in `middlewares` too.
 *
 * Throws what a middleware throws, and `TypeError` if none answers.
 */
export async function runMiddlewares<State>(
  middlewares: MaybeLazyMiddleware<State>[],
  ctx: Context<State>,
): Promise<Response> {
  const last = ctx.next;

  async function run(index: number): Promise<Response> {
    const middleware = middlewares[index] ?? last;
    const own = getInternals(ctx);
    const { app, layouts } = own;
    ctx.next = index < middlewares.length ? () => run(index + 1) : last;
    try {
      const result = await middleware(ctx);
      if (typeof result !== "function") return result;
      middlewares[index] = result;
      return await result(ctx);
    } catch (error) {
      setError(ctx, error);
      throw error;
    } finally {
      Object.assign(own, { app, layouts });
    }
  }

  return expectResponse(await run(0));
}

function expectResponse(value: unknown): Response {
  if (value instanceof Response) return value;
  throw new TypeError(
    `Middleware returned ${
      value === null ? "null" : typeof value
    }: expected a Response`,
  );
}
