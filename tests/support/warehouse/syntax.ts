/** The body of a node of Polyglot's syntax tree. */
// deno-lint-ignore no-explicit-any -- the tree has no common form
export type Syntax = Record<string, any>;

/**
 * Calls back for each node of a tree: an object whose one field is its kind.
 *
 * @param found Is given that object too, to put another node in it.
 */
export function visit(
  tree: unknown,
  found: (kind: string, node: Syntax, holder: Syntax) => void,
): void {
  if (Array.isArray(tree)) return tree.forEach((each) => visit(each, found));
  if (typeof tree !== "object" || tree === null) return;
  const entries = Object.entries(tree);
  const [kind, node] = entries[0] ?? [];
  if (
    entries.length === 1 && typeof node === "object" && node !== null &&
    !Array.isArray(node)
  ) {
    found(kind!, node, tree);
  }
  for (const [, value] of entries) visit(value, found);
}

/** The name that a node carries; "" if it has none. */
export function nameOf({ name }: Syntax): string {
  return String(typeof name === "object" && name ? name.name : name ?? "");
}
