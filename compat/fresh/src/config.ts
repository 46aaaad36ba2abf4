/** What `new App()` takes. */
export interface FreshConfig {
  /** Path prefix that every route answers under, such as `/my-app`. */
  basePath?: string;
  mode?: "development" | "production";
}

/** The configuration as `ctx.config` shows it. */
export interface ResolvedFreshConfig {
  /** The project's folder, once a build is applied. */
  root: string;
  /** Empty, or a path that starts with `/` and does not end with one. */
  basePath: string;
  mode: "development" | "production";
}

/** Fills in defaults. Throws `TypeError` for a base path without a leading slash. */
export function resolveConfig(config: FreshConfig): ResolvedFreshConfig {
  const basePath = (config.basePath ?? "").replace(/\/+$/, "");
  if (basePath !== "" && !basePath.startsWith("/")) {
    throw new TypeError(`Base path must start with "/": "${basePath}"`);
  }
  return {
    root: ".",
    basePath,
    mode: config.mode ?? "production",
  };
}
