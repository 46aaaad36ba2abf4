/**
 * Lint plugin: who may import whom. The table is the architecture; change it
 * on purpose.
 */
import { fileURLToPath, pathToFileURL } from "node:url";

/** Rooms of the server that know none of the others. */
const SERVER_GROUND = [
  "lib/server/alerts",
  "lib/server/http",
  "lib/server/sources",
  "lib/server/store",
];

/**
 * Each folder or file of the tree (the longest that fits a path is its layer),
 * and the layers it may import besides itself. What stands alone imports
 * nothing of ours and may be imported by whoever names it.
 */
export const LAYERS: Readonly<Record<string, readonly string[] | "anything">> =
  {
    "main.ts": [
      "lib/server",
      "lib/server/refresh",
      "lib/server/settings",
      "lib/server/store",
    ],
    "dev.ts": ["main.ts", "tools"],
    "routes": [
      "lib/core",
      "lib/server",
      "lib/server/access",
      "lib/server/answers",
      "lib/server/files",
      "lib/server/http",
      "lib/server/mcp",
      "lib/server/watch",
      "components",
      "islands",
    ],
    "islands": [
      "lib/core",
      "lib/browser/tasks",
      "lib/browser/page",
      "lib/browser/map",
      "lib/browser/thread",
      "components",
    ],
    "components": ["lib/core"],
    "lib/core": [],
    // The reference, and what is faster: it knows the reference, not the other
    // way round. Choosing a way to an answer does nothing of it.
    "lib/core/engine/plain": ["lib/core"],
    "lib/core/engine/fast": [
      "lib/core",
      "lib/core/engine/plain",
      "lib/core/engine/fast/plan",
      "lib/core/engine/fast/run",
    ],
    "lib/core/engine/fast/plan": ["lib/core", "lib/core/engine/fast"],
    "lib/core/engine/fast/run": [
      "lib/core",
      "lib/core/engine/fast",
      "lib/core/engine/fast/plan",
    ],
    "lib/browser/tasks": ["lib/core"],
    "lib/browser/page": ["lib/core", "lib/browser/tasks", "lib/browser/data"],
    "lib/browser/data": [
      "lib/core",
      "lib/core/engine/fast",
      "lib/browser/tasks",
    ],
    "lib/browser/thread": ["lib/core", "lib/browser/tasks", "lib/browser/data"],
    "lib/browser/map": [
      "lib/core",
      "lib/browser/tasks",
      "lib/browser/thread",
    ],
    // The top files, which put the rooms together. No room knows them.
    "lib/server": [
      "lib/core",
      "lib/core/engine/fast",
      "lib/server/access",
      "lib/server/answers",
      "lib/server/files",
      "lib/server/refresh",
      "lib/server/settings",
      "lib/server/watch",
      ...SERVER_GROUND,
    ],
    "lib/server/access": ["lib/core", "lib/server/http", "lib/server/store"],
    "lib/server/answers": [
      "lib/core",
      "lib/server/access",
      "lib/server/http",
      "lib/server/sources",
      "lib/server/store",
    ],
    "lib/server/files": [
      "lib/core",
      "lib/server/answers",
      "lib/server/http",
      "lib/server/store",
    ],
    "lib/server/mcp": ["lib/core", "lib/server/answers", "lib/server/http"],
    "lib/server/refresh": [
      "lib/core",
      "lib/server/watch",
      "lib/server/alerts",
      "lib/server/sources",
      "lib/server/store",
    ],
    "lib/server/settings": [
      "lib/core",
      "lib/server/access",
      "lib/server/watch",
      "lib/server/alerts",
      "lib/server/sources",
    ],
    "lib/server/watch": ["lib/core", "lib/server/alerts", "lib/server/store"],
    ...Object.fromEntries(SERVER_GROUND.map((room) => [room, ["lib/core"]])),
    "static": [],
    "compat": [],
    "tests": "anything",
    "tools": "anything",
    "bench": "anything",
  };

const BY_LENGTH = Object.keys(LAYERS).sort((a, b) => b.length - a.length);

/**
 * The layer of a path below the repository's root, or `null` if the table has
 * no place for it. A `*_test.ts` is of the tests, wherever it stands.
 */
export function layerOf(path: string): string | null {
  if (/_test\.tsx?$/.test(path)) return "tests";
  return BY_LENGTH.find((layer) =>
    path === layer || path.startsWith(`${layer}/`)
  ) ?? null;
}

/** True if the file at `from` may import the one at `to`, both below the root. */
export function mayImport(from: string, to: string): boolean {
  const [importer, imported] = [layerOf(from), layerOf(to)];
  if (importer === null || imported === null) return false;
  if (importer === imported) return true;
  const allowed = LAYERS[importer]!;
  return allowed === "anything" || allowed.includes(imported);
}

const ROOT = new URL("../", import.meta.url);

/** A file's path below the root, or `null` if it lies elsewhere. */
function belowRoot(file: URL): string | null {
  return file.href.startsWith(ROOT.href)
    ? fileURLToPath(file).slice(fileURLToPath(ROOT).length)
    : null;
}

type Source = { type: string; value?: unknown } | null | undefined;

const plugin: Deno.lint.Plugin = {
  name: "layers",
  rules: {
    "import-direction": {
      create(context) {
        const file = pathToFileURL(context.filename);
        const from = belowRoot(file);
        if (from === null) return {};

        function check(node: Deno.lint.Node, source: Source): void {
          const specifier = source?.value;
          if (typeof specifier !== "string" || !specifier.startsWith(".")) {
            return;
          }
          const to = belowRoot(new URL(specifier, file));
          if (to !== null && mayImport(from!, to)) return;
          context.report({
            node,
            message: `${layerOf(from!)} must not import ${
              to === null ? "from outside the project" : layerOf(to) ?? to
            }`,
            hint: "LAYERS in tools/layers.ts says who may import whom.",
          });
        }
        return {
          Program(node) {
            if (layerOf(from) !== null) return;
            context.report({
              node,
              message: `${from} belongs to no layer`,
              hint: "Move it, or give its folder a line in tools/layers.ts.",
            });
          },
          ImportDeclaration: (node) => check(node, node.source),
          ImportExpression: (node) => check(node, node.source),
          ExportAllDeclaration: (node) => check(node, node.source),
          ExportNamedDeclaration: (node) => check(node, node.source),
          TSImportType: (node) => {
            const type = node.argument;
            check(node, type.type === "TSLiteralType" ? type.literal : null);
          },
        };
      },
    },
  },
};
export default plugin;
