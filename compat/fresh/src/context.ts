import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { BuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { renderPage } from "./render/render.ts";
import {
  type AnyComponent,
  type LayoutConfig,
  renderChain,
} from "./components.ts";

/** What the framework keeps for one request, out of the application's sight. */
export interface RequestInternals<State> {
  cache: BuildCache;
  /** The app wrapper around this request's pages. */
  app: AnyComponent<State> | null;
  /** The layouts around this request's pages, outermost first. */
  layouts: AnyComponent<State>[];
}

const internals = new WeakMap<object, RequestInternals<unknown>>();

/** The framework's own part of a context. */
export function getInternals<State>(
  ctx: Context<State>,
): RequestInternals<State> {
  return internals.get(ctx) as unknown as RequestInternals<State>;
}

/** Notes what was thrown, for middlewares that catch it and for error pages. */
export function setError(ctx: Context<unknown>, error: unknown): void {
  (ctx as { error: unknown }).error = error;
}

/** Props of page, layout and app wrapper components. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "error"
    | "route"
  >
  & {
    /** What the route's handler returned with `page()`. */
    data: Data;
    /** What a layout or an app wrapper puts around itself. */
    Component: FunctionComponent;
  };

/** One request on its way through middlewares, handler and components. */
export class Context<State> {
  /** The configuration of the app. */
  readonly config: ResolvedFreshConfig;
  /** The requested URL, parsed. */
  readonly url: URL;
  readonly req: Request;
  /** The pattern that matched, or `null`. */
  readonly route: string | null;
  /** Decoded parameters of the pattern. */
  readonly params: Record<string, string>;
  /** Shared by everything that handles this request. */
  readonly state: State = {} as State;
  /** What was thrown, on error pages and once caught; otherwise `null`. */
  readonly error: unknown = null;
  /** The connection, as `Deno.serve` describes it. */
  readonly info: Deno.ServeHandlerInfo;
  /** Whether only a part of the page is wanted; never, here. */
  readonly isPartial: boolean = false;
  /** Calls the next middleware or the handler. */
  next: () => Promise<Response>;

  constructor(
    req: Request,
    url: URL,
    info: Deno.ServeHandlerInfo,
    route: string | null,
    params: Record<string, string>,
    config: ResolvedFreshConfig,
    next: () => Promise<Response>,
    cache: BuildCache,
  ) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.route = route;
    this.params = params;
    this.config = config;
    this.next = next;
    internals.set(this, { cache, app: null, layouts: [] });
  }

  /**
   * Sends the browser elsewhere. Of a path, doubled slashes are made one, so
   * that they name no other host. A backslash is left alone, which browsers take
   * for a slash: a path out of a request wants more care than this.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    let location = pathOrUrl;
    if (location.startsWith("/")) {
      const end = location.search(/[?#]/);
      const path = end === -1 ? location : location.slice(0, end);
      location = path.replace(/\/{2,}/g, "/") + location.slice(path.length);
    }
    return new Response(null, { status, headers: { location } });
  }

  /** Renders a page inside its layouts and app wrapper, unless `config` skips them. */
  async render(
    // deno-lint-ignore no-explicit-any
    vnode: VNode<any> | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new TypeError("ctx.render() needs a JSX element or null");
    }
    const own = getInternals(this);
    const chain = config.skipInheritedLayouts ? [] : [...own.layouts];
    if (own.app !== null && !config.skipAppWrapper) chain.unshift(own.app);

    return await renderChain(
      chain,
      this,
      vnode,
      (root) => renderPage(this, root, own.cache, init),
    );
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML that is already text. */
  html(content: string, init?: ResponseInit): Response {
    return new Response(content, withType(init, "text/html; charset=utf-8"));
  }

  /** Answers with a value as JSON. */
  // deno-lint-ignore no-explicit-any
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Answers with chunks as they come; strings are sent as UTF-8. */
  stream<U extends string | Uint8Array>(
    stream:
      | Iterable<U>
      | AsyncIterable<U>
      | ReadableStream<U>
      | (() => Iterable<U> | AsyncIterable<U>),
    init?: ResponseInit,
  ): Response {
    const chunks = typeof stream === "function" ? stream() : stream;
    const encoder = new TextEncoder();
    const body = ReadableStream.from<U>(chunks).pipeThrough(
      new TransformStream<U, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          controller.enqueue(
            typeof chunk === "string"
              ? encoder.encode(chunk)
              : chunk as Uint8Array<ArrayBuffer>,
          );
        },
      }),
    );
    return new Response(body, init);
  }
}

/** Another name of `Context`. */
export type FreshContext<State = unknown> = Context<State>;

function withType(init: ResponseInit | undefined, type: string): ResponseInit {
  const headers = new Headers(init?.headers);
  headers.set("content-type", type);
  return { ...init, headers };
}
