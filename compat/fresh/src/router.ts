/** HTTP methods that routes can answer. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/** Every method that routes can answer. */
export const METHODS: readonly Method[] = [
  "GET",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
  "POST",
  "PUT",
];

/** What a router found for a request. */
export interface RouteResult<T> {
  /** Decoded parameters of the pattern. */
  params: Record<string, string>;
  /** `null` where no route matched, or none with this method. */
  item: T | null;
  /** `false` where a pattern matched but none of its methods. */
  methodMatch: boolean;
  /** The pattern that matched the path, or `null`. */
  pattern: string | null;
}

interface RouteEntry<T> {
  pattern: string;
  url: URLPattern | null;
  items: Map<Method, T>;
}

/** Whether a path holds `URLPattern` syntax, so is more than literal text. */
export const IS_PATTERN = /[*:{}+?()]/;

/**
 * Finds the item for a path and method: literal paths first, with or without a
 * slash at the end, then patterns in the order in which they were added. `HEAD`
 * falls back to `GET`.
 */
export class UrlPatternRouter<T> {
  readonly #literal = new Map<string, RouteEntry<T>>();
  readonly #dynamic = new Map<string, RouteEntry<T>>();

  /** Of two items for one pattern and method, the first one stays. */
  add(method: Method | "ALL", pattern: string, item: T): void {
    const dynamic = IS_PATTERN.test(pattern);
    const entries = dynamic ? this.#dynamic : this.#literal;
    let entry = entries.get(pattern);
    if (entry === undefined) {
      const url = dynamic ? new URLPattern({ pathname: pattern }) : null;
      entry = { pattern, url, items: new Map() };
      entries.set(pattern, entry);
    }
    for (const one of method === "ALL" ? METHODS : [method]) {
      if (!entry.items.has(one)) entry.items.set(one, item);
    }
  }

  /**
   * The first pattern that fits decides, whether it knows the method or not.
   * Throws `URIError` for a parameter with a broken escape, and `TypeError` for
   * a method that is none of HTTP's, at a path that is known.
   */
  match(method: Method, url: URL): RouteResult<T> {
    const params: Record<string, string> = Object.create(null);
    const entry = this.#find(url, params);
    if (entry === null) {
      return { params, item: null, methodMatch: true, pattern: null };
    }
    const { items, pattern } = entry;
    if (!METHODS.includes(method)) {
      throw new TypeError(`No route can answer ${method}`);
    }
    const item = items.get(method) ??
      (method === "HEAD" ? items.get("GET") : undefined) ?? null;
    return { params, item, methodMatch: item !== null, pattern };
  }

  /** The methods that a pattern answers, for an `Allow` header. */
  allowedMethods(pattern: string): Method[] {
    const entry = this.#literal.get(pattern) ?? this.#dynamic.get(pattern);
    return [...entry?.items.keys() ?? []];
  }

  #find(url: URL, params: Record<string, string>): RouteEntry<T> | null {
    const { pathname } = url;
    const literal = this.#literal.get(pathname) ??
      this.#literal.get(
        pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`,
      );
    if (literal !== undefined) return literal;
    for (const entry of this.#dynamic.values()) {
      const match = entry.url!.exec(url);
      if (match === null) continue;
      for (const [key, value] of Object.entries(match.pathname.groups)) {
        params[key] = decodeURI(value ?? "");
      }
      return entry;
    }
    return null;
  }
}

/**
 * The `URLPattern` of a file path below `routes/`, without extension: `[id]` is
 * a parameter, `[[id]]` an optional one, `[...path]` the rest, `index` its
 * folder, and `(group)` folders vanish unless `keepGroups`.
 *
 * Throws `SyntaxError` for unbalanced or adjoining brackets.
 */
export function pathToPattern(
  path: string,
  options: { keepGroups?: boolean } = {},
): string {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.at(-1) === "index") parts.pop();
  let pattern = "";
  for (const part of parts) {
    if (/^\(.*\)$/.test(part)) {
      if (options.keepGroups) pattern += `/${part}`;
    } else {
      pattern += partToPattern(part, path);
    }
  }
  return pattern === "" ? "/" : pattern;
}

function partToPattern(part: string, path: string): string {
  const optional = part.match(/^\[\[([^[\].]+)\]\]$/);
  if (optional !== null) return `{/:${optional[1]}}?`;
  const rest = part.match(/^\[\.\.\.([^[\]]+)\]$/);
  if (rest !== null) return `/:${rest[1]}*`;

  const pattern = part.replace(/\[([^[\].]+)\]/g, ":$1");
  if (/[[\]]/.test(pattern) || part.includes("][")) {
    throw new SyntaxError(
      `Cannot read "${part}" of route "${path}": expected [name], [[name]] or [...name]`,
    );
  }
  return `/${pattern}`;
}

/** Joins a path below a prefix; `*` and `/*` stand for "everything below". */
export function mergePath(base: string, path: string): string {
  const prefix = base.replace(/\/?\*$/, "").replace(/\/$/, "");
  if (path === "*") return `${prefix}/*`;
  if (path === "/" && prefix !== "") return prefix;
  return prefix + path;
}
