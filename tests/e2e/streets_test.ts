import { assert, assertEquals } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";

const test = browserTests();

test("streets come after the first answer, once", {}, async (visit) => {
  const { page } = visit;
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname);
  });
  await openDashboard(visit, "/?map=14/41.88/-87.65");
  await page.locator('.map-live[data-streets="true"]').waitFor();
  const isStreet = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(
      ".leaflet-ground-pane canvas",
    )!;
    const color = getComputedStyle(canvas).getPropertyValue("--main-street");
    const [red, green, blue] = color.match(/[0-9a-f]{2}/gi)!
      .map((part) => parseInt(part, 16));
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext("2d")!;
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    for (let at = 0; at < data.length; at += 4) {
      const isSame = data[at] === red && data[at + 1] === green &&
        data[at + 2] === blue && data[at + 3] === 255;
      if (isSame) return true;
    }
    return false;
  });
  assert(isStreet, "streets are drawn");
  await page.getByRole("button", { name: "City" }).click();
  await page.locator('.map-live[data-drawn="squares"]').waitFor();
  const streets = asked.filter((path) => path.startsWith("/api/streets/"));
  assertEquals(streets.length, 1);
});

test("a visitor who saves data has no streets", {}, async (visit) => {
  const { page } = visit;
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "connection", {
      value: { saveData: true },
    })
  );
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openDashboard(visit);
  await page.locator('.map-live[data-streets="false"]').waitFor();
  assertEquals(asked.filter((url) => url.includes("/api/streets/")), []);
});
