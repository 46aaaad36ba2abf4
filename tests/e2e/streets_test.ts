import { assertEquals } from "@std/assert";
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
  await page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(
      ".leaflet-streets-pane canvas",
    )!;
    const empty = document.createElement("canvas");
    [empty.width, empty.height] = [canvas.width, canvas.height];
    return canvas.toDataURL() !== empty.toDataURL();
  });
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
