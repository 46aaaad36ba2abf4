import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { findChromium } from "../../tools/chromium.ts";
import { type AppProcess, startApp } from "./app_process.ts";
import { copyDemoStore } from "./demo_store.ts";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What Playwright says where it lets no service worker in. */
const BLOCKED = "Service Worker registration blocked";

/** How long anything on a page may take on a busy machine, in milliseconds. */
export const PATIENCE_MS = 120_000;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** One page of one browser, in front of one app. */
export interface Visit {
  page: Page;
  /** Where the app serves, with a closing slash. */
  url: string;
  /**
   * What went wrong on the page and nobody asked for: uncaught errors, lines
   * on the console, what the content security policy refused, answers of 400
   * and above. A test must leave it empty.
   */
  faults: string[];
  /** Writes `screenshots/NAME.png` of what the window shows. */
  screenshot(name: string): Promise<void>;
}

/** A browser and an app with a store of its own, for tests. */
interface Stage {
  browser: Browser;
  app: AppProcess;
  close(): Promise<void>;
}

/** What the modules of a process share, from the first test that needs it. */
let shared: Promise<Stage> | undefined;

/**
 * Declares the browser tests of a module: `browserTests()` once, then the
 * returned function as `Deno.test`. Each test has a page of its own, which is
 * told by `options`. Browser and app are shared with other modules, unless
 * something is said of them.
 *
 * @param settings Of an app of the module's own, as environment variables.
 * @param flags Of its browser, besides those of all.
 */
export function browserTests(
  settings?: Record<string, string>,
  flags?: readonly string[],
): (
  name: string,
  options: BrowserContextOptions,
  test: (visit: Visit) => Promise<void>,
) => void {
  const ignore = skipsBrowser(Deno.env.toObject());
  const isShared = settings === undefined && flags === undefined;
  let own: Promise<Stage> | undefined;
  let testsLeft = 0;

  const closeOwn = async () => {
    const stage = own;
    own = undefined;
    await (await stage)?.close();
  };
  if (!ignore) {
    Deno.test.afterAll(async () => {
      const stage = shared;
      shared = undefined;
      await Promise.all([closeOwn(), stage?.then((it) => it.close())]);
    });
  }

  return (name, options, test) => {
    testsLeft++;
    Deno.test({
      name,
      ignore,
      // The browser's pipe and the app's outlive each test.
      sanitizeOps: false,
      sanitizeResources: false,
      async fn() {
        try {
          const { browser, app } = await (isShared
            ? shared ??= openStage()
            : own ??= openStage(settings, flags));
          await visit(browser, app, name, options, test);
        } finally {
          if (--testsLeft === 0) await closeOwn();
        }
      },
    });
  };
}

async function openStage(
  settings: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Stage> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  const filled = await copyDemoStore(folder);
  const store: Record<string, string> = filled === null
    ? {}
    : { CRIMES_KV_PATH: filled };
  const [browser, app] = await Promise.all([
    launch(undefined, flags),
    startApp({ ...store, ...settings }),
  ]);
  await app.filled();
  return {
    browser,
    app,
    async close() {
      await Promise.all([browser.close(), app.stop()]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether tests that need a browser are to be skipped; never in CI. */
export function skipsBrowser(env: Environment): boolean {
  return env.SKIP_BROWSER === "1" && env.CI !== "true";
}

/**
 * A Chromium with a profile of its own; `close()` ends it.
 *
 * @throws {Error} Where there is none.
 */
export async function launch(
  env: Environment = Deno.env.toObject(),
  flags: readonly string[] = [],
): Promise<Browser> {
  const executablePath = findChromium(env);
  if (executablePath === null) {
    throw new Error("No Chromium on the PATH: `deno task e2e` gets one");
  }
  return await chromium.launch({
    executablePath,
    args: [...FLAGS, ...flags],
  });
}

async function visit(
  browser: Browser,
  app: AppProcess,
  name: string,
  options: BrowserContextOptions,
  test: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    // What a worker answers no test could see, or take away.
    serviceWorkers: "block",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const said = app.output().length;
  try {
    const page = await context.newPage();
    const faults = collectFaults(page);
    const screenshot = (file: string) => shoot(page, file);
    try {
      await test({ page, url: app.url, faults, screenshot });
      if (faults.length > 0) throw new Error(faults.join("\n"));
    } catch (error) {
      await screenshot(`failed ${name}`).catch(() => {});
      console.error(`The app has said:\n${app.output().slice(said)}`);
      throw error;
    }
  } finally {
    await context.close();
  }
}

function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`Uncaught: ${error}`));
  page.on("console", (message) => {
    // Refusals of the content security policy come as errors, too.
    const isOurs = !message.text().startsWith(BLOCKED);
    if (isOurs && ["error", "warning"].includes(message.type())) {
      faults.push(`Console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      faults.push(`Status ${response.status()}: ${response.url()}`);
    }
  });
  return faults;
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const path =
    new URL(`../../screenshots/${file}.png`, import.meta.url).pathname;
  await page.screenshot({ path, animations: "disabled" });
}
