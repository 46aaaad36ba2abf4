import type { App } from "fresh";

/** Asks an app for a path, without a network. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** An app as a function from a path to its response. */
export function serve<State>(app: App<State>): Ask {
  const handler = app.handler();
  return (path, init) =>
    handler(new Request(new URL(path, "http://localhost"), init));
}

/** The body of the response to a path. */
export async function textOf(
  ask: Ask,
  path: string,
  init?: RequestInit,
): Promise<string> {
  return await (await ask(path, init)).text();
}

/** The status of the response to a path; 500 where the app itself fails. */
export async function statusOf(
  ask: Ask,
  path: string,
  init?: RequestInit,
): Promise<number> {
  try {
    const res = await ask(path, init);
    await res.body?.cancel();
    return res.status;
  } catch {
    return 500;
  }
}

/** What stands between `<body>` and `</body>`. */
export function bodyOf(html: string): string {
  return html.match(/<body[^>]*>([^]*)<\/body>/)?.[1] ?? html;
}

/** Runs something that logs what it must, without showing it. Returns what was logged. */
export async function silently(run: () => unknown): Promise<unknown[][]> {
  const { error, warn } = console;
  const logged: unknown[][] = [];
  console.error = console.warn = (...args) => void logged.push(args);
  try {
    await run();
  } finally {
    Object.assign(console, { error, warn });
  }
  return logged;
}
