import type { ComponentType } from "preact";

/** One static or bundled file, ready to be answered. */
export interface StaticFile {
  /** Content hash, or `null` where the content may change (development). */
  hash: string | null;
  /** Bytes. */
  size: number;
  contentType: string;
  readable: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
  close(): void;
}

/** One island component: an export of a file in `islands/` or `(_islands)`. */
export interface ServerIsland {
  /** Name that server and browser agree on; unique in the app. */
  name: string;
  exportName: string;
  fn: ComponentType;
  /** URL path of the browser module that exports it. */
  file: string;
}

/** One file below `routes/`, in the order in which the app must register it. */
export interface FsRouteFile {
  /** Path below `routes/` without the extension, such as `/api/[id]`. */
  id: string;
  /** The pattern it answers, such as `/api/:id`. */
  pattern: string;
  /** The path that middleware and layouts are registered at. */
  routePattern: string;
  type: "app" | "layout" | "middleware" | "error" | "notFound" | "route";
  /** The module, or a function that loads it at the first request. */
  mod: Record<string, unknown> | (() => Promise<Record<string, unknown>>);
}

/** What a build made, as the server reads it: from disk or from memory. */
export interface BuildCache {
  root: string;
  /** Changes with every build; part of bundled files' URLs. */
  buildId: string;
  /** URL path of the browser module that revives the islands. */
  clientEntry: string;
  islands: Map<ComponentType, ServerIsland>;
  fsRoutes: FsRouteFile[];
  /** Development: error pages with stacks, live reload. */
  dev: boolean;
  /** The file at a URL path, or `null`. Never leaves the static and build folders. */
  readFile(pathname: string): Promise<StaticFile | null>;
}
