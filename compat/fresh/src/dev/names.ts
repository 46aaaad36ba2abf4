/**
 * The name of an island's module, from the path or specifier it is imported by:
 * its last part, as a JavaScript name.
 */
export function specToName(spec: string): string {
  const name = lastPart(spec)
    .replace(
      /\.[^.]*$/,
      (extension) =>
        /\.(?:[tj]sx?|[cm][tj]s)$/.test(extension) ? "" : extension,
    )
    .replace(/[^\w$]+/g, "_");
  return name.replace(/^\d+/, "");
}

function lastPart(spec: string): string {
  if (/^https?:/.test(spec)) {
    const { hostname, pathname } = new URL(spec);
    const last = pathname.split("/").filter(Boolean).at(-1);
    return last ?? hostname.split(".").at(-2) ?? hostname;
  }
  if (
    spec.startsWith("file:") || spec.startsWith("/") || spec.startsWith(".")
  ) {
    return spec.split("/").at(-1)!;
  }
  const bare =
    /^(?:(?:jsr|npm):\/?)?(?:@([^/]+)\/)?([^/@]+)(?:@[^/]*)?(?:\/(.+))?$/
      .exec(spec);
  if (bare === null) return spec.split("/").at(-1)!;
  const [, scope, name, path] = bare;
  if (path !== undefined) return path.split("/").at(-1)!;
  return scope === undefined ? name! : `${scope}_${name}`;
}

/** A name that is not in `taken`, which then has it. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 1; taken.has(unique); count++) unique = `${name}_${count}`;
  taken.add(unique);
  return unique;
}
