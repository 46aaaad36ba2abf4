import type { Browser, Page } from "playwright-core";

/** How long anything on a page may take on a busy machine, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A page that was opened, and the errors that nobody caught on it. */
export interface Visit {
  page: Page;
  errors: string[];
}

/**
 * Serves requests by `handler` while `test` visits `path`: from the `load`
 * event on, or from the first bytes.
 */
export async function visit(
  browser: Browser,
  handler: (req: Request, info: Deno.ServeHandlerInfo) => Promise<Response>,
  path: string,
  test: (visit: Visit) => Promise<void>,
  waitUntil: "load" | "commit" = "load",
): Promise<void> {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    handler,
  );
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const page = await context.newPage();
    await page.addInitScript(rememberElements);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${server.addr.port}${path}`, {
      waitUntil,
    });
    await test({ page, errors });
  } finally {
    await context.close();
    await server.shutdown();
  }
}

/** Keeps, in the page, each element with an id as it was first seen. */
function rememberElements(): void {
  const seen = new Map<string, Element>();
  Object.assign(globalThis, { seen });
  new MutationObserver(() => {
    for (const element of document.querySelectorAll("[id]")) {
      if (!seen.has(element.id)) seen.set(element.id, element);
    }
  }).observe(document, { childList: true, subtree: true });
}
