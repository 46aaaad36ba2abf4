/** Files of the project that are read while it runs. */
import { existsSync } from "node:fs";

/**
 * The folder of deno.json. Looked for upwards, since a build puts this module
 * elsewhere.
 */
export const PROJECT = ((): URL => {
  let folder = new URL(".", import.meta.url);
  while (!existsSync(new URL("deno.json", folder)) && folder.pathname !== "/") {
    folder = new URL("..", folder);
  }
  return folder;
})();
