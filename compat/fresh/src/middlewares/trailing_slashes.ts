import type { Middleware } from "./mod.ts";

/** Redirects addresses to those that end with a slash, or to those that do not. */
export function trailingSlashes<State>(
  mode: "always" | "never",
): Middleware<State> {
  return (ctx) => {
    const { pathname, search } = ctx.url;
    const ends = pathname.endsWith("/");
    if (pathname === "/" || ends === (mode === "always")) return ctx.next();
    return ctx.redirect(
      (ends ? pathname.slice(0, -1) : `${pathname}/`) + search,
    );
  };
}
