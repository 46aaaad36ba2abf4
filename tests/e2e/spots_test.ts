/** Single incidents on the map: that they are where they are picked. */
import { assert, assertEquals } from "@std/assert";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { browserTests, PHONE, type Visit } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { incidentsOf, openDashboard, periodShown } from "./dashboard.ts";

const test = browserTests();

const SIZES: [name: string, options: BrowserContextOptions][] = [
  ["1440", {}],
  ["390", { viewport: PHONE, deviceScaleFactor: 3, hasTouch: true }],
  ["1440 dark", { colorScheme: "dark", deviceScaleFactor: 2 }],
];

/** Opens the map with an incident, alone at its place, in the middle. */
async function openAtIncident(visit: Visit): Promise<Incident> {
  const { page, url } = visit;
  await openDashboard(visit);
  const { from, to } = await periodShown(page);
  const at = new Map<string, Incident[]>();
  for (const one of await incidentsOf(url, `from=${from}&to=${to}`)) {
    if (one.latitude === null) continue;
    const key = `${one.latitude.toFixed(5)}/${one.longitude!.toFixed(5)}`;
    at.set(key, [...at.get(key) ?? [], one]);
  }
  const alone = [...at].find(([, incidents]) => incidents.length === 1)!;
  const [place, [incident]] = alone;
  await openDashboard(visit, `/?map=18/${place}`);
  await drawn(page);
  return incident!;
}

const drawn = (page: Page) => page.locator('[data-drawn="spots"]').waitFor();

/** Where the middle of the map is in the window, and so many pixels off. */
async function middle(page: Page, x = 0, y = 0) {
  const map = page.locator(".leaflet-container");
  // On a phone it may lie below the fold.
  await map.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = (await map.boundingBox())!;
  return [box.x + box.width / 2 + x, box.y + box.height / 2 + y] as const;
}

/** The colour of a group as the page has it, `r,g,b`. */
function groupColor(page: Page, group: string): Promise<string> {
  return page.evaluate((group) => {
    const probe = document.createElement("i");
    probe.style.color = `var(--group-${group})`;
    document.body.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color.match(/\d+/g)!.slice(0, 3).join();
  }, group);
}

/** The colour on the canvas of single incidents at a place, `r,g,b`. */
function colorAt(page: Page, x: number, y: number): Promise<string> {
  return page.evaluate(([x, y]) => {
    const canvas = [
      ...document.querySelectorAll<HTMLCanvasElement>(
        ".leaflet-incidents-pane canvas",
      ),
    ].find((one) => !one.hidden)!;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    // A copy of the one pixel: nothing is to slow the page's own canvas down.
    const copy = new OffscreenCanvas(1, 1).getContext("2d")!;
    copy.drawImage(
      canvas,
      -Math.floor((x! - left) / width * canvas.width),
      -Math.floor((y! - top) / height * canvas.height),
    );
    const { data } = copy.getImageData(0, 0, 1, 1);
    return data[3] === 255 ? [...data].slice(0, 3).join() : "nothing";
  }, [x, y]);
}

const popup = (page: Page) => page.locator(".leaflet-popup");

for (const [name, options] of SIZES) {
  test(
    `an incident is drawn where it is picked: ${name}`,
    options,
    async (visit) => {
      const { page } = visit;
      const incident = await openAtIncident(visit);
      const [x, y] = await middle(page);
      const groups = await Promise.all(
        ["violent", "property", "simple", "other"].map((group) =>
          groupColor(page, group)
        ),
      );
      const color = await colorAt(page, x, y);
      assert(groups.includes(color), `${color} is none of ${groups.join(" ")}`);
      await visit.screenshot(`spots ${name}`);

      if (options.hasTouch) await page.touchscreen.tap(x, y);
      else {
        await page.mouse.move(x + 3, y - 2);
        await page.locator(".map.over-incident").waitFor();
        await page.mouse.click(x + 3, y - 2);
      }
      await popup(page).getByText(`Case ${incident.case_number}`).waitFor();
      await page.keyboard.press("Escape");
      await popup(page).waitFor({ state: "detached" });

      await page.locator(".leaflet-container").focus();
      await page.keyboard.press("Enter");
      await popup(page).getByText(`Case ${incident.case_number}`).waitFor();
    },
  );
}

/** Without inertia, or the map would glide on. */
const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

test("incidents move along while the map is dragged", CALM, async (visit) => {
  const { page } = visit;
  const incident = await openAtIncident(visit);
  const [x, y] = await middle(page);
  const color = await colorAt(page, x, y);
  const address = page.url();
  await page.mouse.move(x + 100, y + 60);
  // The first pointer has what moves the map loaded.
  await page.locator(".map.leaflet-touch-drag").waitFor();
  await page.mouse.down();
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const [across, down] = [-160 * part, -120 * part];
    await page.mouse.move(x + 100 + across, y + 60 + down);
    assertEquals(await colorAt(page, x + across, y + down), color);
  }
  await page.mouse.up();
  await page.waitForURL((url) => url.href !== address);
  await page.mouse.click(x - 160, y - 120);
  await popup(page).getByText(`Case ${incident.case_number}`).waitFor();
});

test(
  "threads draw incidents and the ground, beside the one with the data",
  {},
  async (visit) => {
    const { page } = visit;
    await openAtIncident(visit);
    const count = await until(
      () => page.workers().length,
      (count) => count >= 3,
    );
    assertEquals(count, 3);
  },
);

test(
  "a picture scales with a zoom until its own is there",
  {},
  async (visit) => {
    const { page } = visit;
    const incident = await openAtIncident(visit);
    const [x, y] = await middle(page);
    for (const turn of [120, -120]) {
      const before = page.url();
      await page.mouse.move(x, y);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, turn);
      await page.keyboard.up("Control");
      await page.waitForURL((url) => url.href !== before);
      await drawn(page);
    }
    await page.mouse.click(x, y);
    await popup(page).getByText(`Case ${incident.case_number}`).waitFor();
  },
);

test("what is rare is drawn one by one from far away", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit);
  const { from, to } = await periodShown(page);
  const types = new Map<string, number>();
  for (
    const { primary_type } of await incidentsOf(url, `from=${from}&to=${to}`)
  ) {
    types.set(primary_type, (types.get(primary_type) ?? 0) + 1);
  }
  const [rare] = [...types].filter(([, count]) => count > 3 && count < 60)
    .sort((a, b) => b[1] - a[1])[0]!;
  await page.locator('[data-drawn="squares"]').waitFor();
  await openDashboard(visit, `/?type=${encodeURIComponent(rare)}`);
  await drawn(page);
});
