/** Path of the development server's event stream, below the base path. */
export const LIVE_PATH = "/_frsh/alive";

/** Reloads the page when the development server has come back as another. */
export function reloadOnRestart(): void {
  // This module is served from <base path>/_fresh/js/<build id>/.
  const url = new URL(`../../..${LIVE_PATH}`, import.meta.url);
  let known = "";
  const events = new EventSource(url);
  events.onmessage = ({ data: revision }) => {
    if (known !== "" && known !== revision) location.reload();
    known = revision;
  };
  // Left open, it would keep one of the few connections to the server.
  addEventListener("pagehide", () => events.close());
}
