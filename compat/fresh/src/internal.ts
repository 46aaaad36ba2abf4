/** What a build's `server.js`, the builder and the dev server need of the server. */
export { setBuildCache } from "./app.ts";
export type {
  BuildCache,
  FsRouteFile,
  ServerIsland,
  StaticFile,
} from "./build_cache.ts";
export { type FsRoutePath, toFsRoutes } from "./fs_routes.ts";
export { openSnapshot, type Snapshot } from "./snapshot.ts";
