/** A version that is published while a page is open. */
import { assertEquals, assertMatch } from "@std/assert";
import { publishIncidents } from "../../lib/server/refresh/publish.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { browserTests } from "../support/browser.ts";
import { copyDemoStore } from "../support/demo_store.ts";
import { on, sourceOf } from "../support/publishing.ts";
import { until } from "../support/until.ts";
import {
  chooseType,
  openDashboard,
  totalShown,
  waitForTotal,
} from "./dashboard.ts";

const folder = Deno.makeTempDirSync({ prefix: "chicago-crimes-" });
const STORE = await copyDemoStore(folder) ?? `${folder}/crimes.kv`;
const test = browserTests({ CRIMES_KV_PATH: STORE });
Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

/** On a street of its own, in the period that the made-up city shows. */
const NEXT = Array.from({ length: 30 }, (_, i) =>
  on("2025-12-10", 1 + i, {
    block: "012XX N NOWHERE ST",
    primary_type: "THEFT",
    source_primary_type: "THEFT",
    iucr: "0820",
    fbi_code: "06",
  }));
const NEWEST = on("2026-01-15", 99);

/** Runs in the page: notes each list that stands beside a total. */
function watch() {
  const seen: string[] = [];
  const look = () => {
    const frame = document.querySelector(".table-frame");
    if (frame?.getAttribute("aria-busy") === "true") return;
    const total = document.querySelector<HTMLElement>("[data-total]")!;
    const isNext = frame?.textContent.includes("Nowhere");
    const now = `${total.dataset.total} ${isNext}`;
    if (seen.at(-1) !== now) seen.push(now);
    document.body.dataset.seen = JSON.stringify(seen);
  };
  new MutationObserver(look).observe(document.querySelector("main")!, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
}

test(
  "counts and list are of one version, and the page says so",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit);
    await page.getByText(/^Loaded:/).waitFor();
    const before = await totalShown(page);
    assertEquals(await page.locator(".demo-banner").count(), 1);
    await page.evaluate(watch);

    const kv = await openStore(STORE);
    await publishIncidents(kv, sourceOf([...NEXT, NEWEST]));
    kv.close();
    // Until the server has followed, and a page could be given both.
    await until(
      async () => (await fetch(`${url}api/summary`)).json(),
      ({ meta }) => meta.source === "csv",
    );
    await chooseType(page, "THEFT");
    await page.locator("[data-newer]").waitFor();
    await waitForTotal(page, NEXT.length);
    await page.getByRole("cell", { name: /Nowhere/ }).first().waitFor();
    assertEquals(await page.locator(".demo-banner").count(), 0);
    assertEquals(
      await page.locator(".currency time").first().getAttribute("datetime"),
      "2026-01-15",
    );
    await visit.screenshot("newer data");

    const seen: string[] = JSON.parse(
      (await page.locator("body").getAttribute("data-seen"))!,
    );
    const mixed = seen.filter((state) =>
      state.endsWith("true") && state !== `${NEXT.length} true`
    );
    assertEquals(mixed, [], `of ${seen}; it was ${before}`);
    // Pieces of the version before may have been asked for when they were gone.
    for (const fault of visit.faults.splice(0)) {
      assertMatch(fault, /404.*\/api\/(chunks|dictionaries|streets)\//);
    }
  },
);
