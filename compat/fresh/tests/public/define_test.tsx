import { createDefine, type HttpError, page } from "fresh";
import { assertStrictEquals } from "@std/assert";

const define = createDefine<{ user: string }>();

const byMethod = define.handlers({
  GET: () => page({ count: 1 }),
  POST: (ctx) => new Response(ctx.state.user.toUpperCase()),
  async PUT() {
    return await Promise.resolve({ data: { count: 2 }, status: 201 });
  },
});
const single = define.handlers((ctx) =>
  ctx.params.id ? page(ctx.state.user) : new Response("none")
);

const ByMethod = define.page<typeof byMethod>(({ data, state }) => (
  <p>{data.count.toFixed()} {state.user.length}</p>
));
const Single = define.page<typeof single>(async ({ data }) => {
  return await Promise.resolve(<p>{data.trim()}</p>);
});
const Redirecting = define.page(async ({ error }) =>
  await Promise.resolve(
    (error as HttpError).status === 404 ? new Response("gone") : null,
  )
);

Deno.test("define.* return what they get", () => {
  const middleware = define.middleware((ctx) => ctx.next());
  const layout = define.layout(({ Component }) => <Component />);
  for (const value of [ByMethod, Single, Redirecting, middleware, layout]) {
    assertStrictEquals(typeof value, "function");
  }
  const handler = () => new Response("ok");
  assertStrictEquals(define.handlers(handler), handler);
  const list = [define.middleware((ctx) => ctx.next())];
  assertStrictEquals(define.middleware(list), list);
});

// Checked by the compiler: each line must be an error.
export function mistakes(): void {
  define.page<typeof byMethod>(({ data }) => {
    // @ts-expect-error: a number, not a text
    data.count.trim();
    return null;
  });
  define.middleware((ctx) => {
    // @ts-expect-error: the state has no such property
    ctx.state.nobody;
    return ctx.next();
  });
  // @ts-expect-error: a middleware answers with a response
  define.middleware(() => "text");
}
