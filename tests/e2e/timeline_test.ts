import type { Request } from "playwright-core";
import { assert, assertEquals } from "@std/assert";
import { addDays } from "../../lib/core/calendar.ts";
import { dayInWords } from "../../lib/core/filter/words.ts";
import { browserTests, DESKTOP, PHONE } from "../support/browser.ts";
import {
  chooseType,
  incidentsOf,
  mark,
  openDashboard,
  periodShown,
} from "./dashboard.ts";

import {
  bars,
  button,
  daysBetween,
  daysShown,
  drag,
  edge,
  isCounted,
  placesIn,
  placesOf,
  settled,
  summaryOf,
  waitForBars,
  waitForPeriodOtherThan,
} from "./timeline.ts";

const test = browserTests();

/** Where a day of a few weeks is wider than what edges are held by. */
const WIDE = { viewport: { width: 1920, height: 900 } };

test("a drag selects days, lives, and is one step back", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const address = page.url();
  const steps = await page.evaluate(() => history.length);
  const isSamePage = await mark(page);
  const shape = await bars(page);

  await drag(page, await placesOf(page, 0.2, 0.6), async () => {
    await waitForPeriodOtherThan(page, before.from, before.to);
    assertEquals(page.url(), address, "the address waits");
    await page.locator(".timeline .told", { hasText: /: \d+ days$/ }).waitFor();
    await isCounted(visit);
  });
  const chosen = await isCounted(visit);
  assert(daysBetween(chosen.from, chosen.to) > 30);
  const search = `?from=${chosen.from}&to=${chosen.to}`;
  await page.waitForURL((url) => url.search === search);
  assertEquals(await page.evaluate(() => history.length), steps + 1);
  assertEquals(await bars(page), shape, "it ignores its own filter");

  await page.goBack();
  assertEquals(await isCounted(visit), before);
  assert(await isSamePage());
});

test("the brush is moved whole and resized at its edges", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await drag(page, await placesOf(page, 0.4, 0.6));
  const first = await isCounted(visit);

  await drag(page, await placesOf(page, 0.5, 0.3));
  const moved = await isCounted(visit);
  assert(moved.from < first.from);
  assertEquals(
    daysBetween(moved.from, moved.to),
    daysBetween(first.from, first.to),
  );

  const grip = (await edge(page, "Last day").boundingBox())!;
  const from = { x: grip.x + 6, y: grip.y + grip.height / 2 };
  await drag(page, [from, { ...from, x: from.x + 120 }]);
  const resized = await isCounted(visit);
  assertEquals(resized.from, moved.from);
  assert(resized.to > moved.to);
});

test("a click chooses the week, whose count is told", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit);
  const [place] = await placesOf(page, 0.35);
  await page.mouse.click(place!.x, place!.y);
  const { from, to } = await isCounted(visit);
  assertEquals(new Date(from).getUTCDay(), 1);
  assertEquals(to, addDays(from, 6));
  const count = (await incidentsOf(url, `from=${from}&to=${to}`)).length;
  assertEquals(
    await page.locator(".timeline .told").innerText(),
    `Week of ${dayInWords(from)}: ${count.toLocaleString("en-US")} crimes`,
  );
});

test("both edges answer to keys, in words", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const steps = await page.evaluate(() => history.length);
  const first = edge(page, "First day");
  const words = (day: string) =>
    page.locator(`[role=slider][aria-valuetext="${dayInWords(day)}"]`)
      .waitFor();
  await first.focus();
  await page.keyboard.press("ArrowLeft");
  await words(addDays(before.from, -1));
  await page.keyboard.press("ArrowLeft");
  await words(addDays(before.from, -2));
  assertEquals(await isCounted(visit), {
    from: addDays(before.from, -2),
    to: before.to,
  });
  await page.keyboard.press("Shift+ArrowRight");
  await words(addDays(before.to, 1));
  assertEquals(await isCounted(visit), {
    from: addDays(before.from, -1),
    to: addDays(before.to, 1),
  });
  await page.keyboard.press("Tab");
  assertEquals(
    await page.evaluate(() => document.activeElement!.ariaLabel),
    "Last day",
  );
  assertEquals(await page.evaluate(() => history.length), steps + 1);
});

test("a finger drags the brush", {
  viewport: PHONE,
  hasTouch: true,
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const [from, middle, to] = await placesOf(page, 0.3, 0.4, 0.5);
  const device = await page.context().newCDPSession(page);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    ...touchPoints: { x: number; y: number }[]
  ) => device.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", from!);
  await touch("touchMove", middle!);
  await touch("touchMove", to!);
  await touch("touchEnd");
  await waitForPeriodOtherThan(page, before.from, before.to);
  const chosen = await isCounted(visit);
  assert(daysBetween(chosen.from, chosen.to) > 30);
  const search = `?from=${chosen.from}&to=${chosen.to}`;
  await page.waitForURL((url) => url.search === search);
});

test("the bars follow every other filter", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await bars(page);
  await chooseType(page, "ROBBERY");
  await page.waitForFunction(
    (before) =>
      document.querySelector(".timeline .bars")!.getAttribute("d") !== before,
    before,
  );
});

test(
  "zooming shows days, weeks or months, and leaves the period",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit);
    const before = await periodShown(page);
    const address = page.url();
    await waitForBars(page, "week", 105);
    await button(page, "Zoom to period").click();
    await waitForBars(page, "day", 38);
    const { body } = await summaryOf(
      url,
      `timeline=day,${before.from},${before.to}`,
    );
    const first = body.data.timeline.units[0].count;
    await edge(page, "First day").focus();
    await page.locator(".timeline .told", {
      hasText: `${dayInWords(before.from)}: ${first} crimes`,
    }).waitFor();
    await button(page, "Show more time").click();
    await waitForBars(page, "day", 76);
    await button(page, "All dates").click();
    await waitForBars(page, "week", 105);
    assertEquals(await periodShown(page), before);
    assertEquals(page.url(), address);
  },
);

test(
  "the brush is dragged by days when one has zoomed in",
  WIDE,
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit, "/?from=2025-03-01&to=2025-03-31");
    await button(page, "Zoom to period").click();
    await waitForBars(page, "day", 43);
    const shape = await bars(page);
    // Each bar is a fortieth of the width: from the 5th to the 10th one.
    await drag(page, await placesOf(page, 4.5 / 43, 9.5 / 43));
    assertEquals(await isCounted(visit), {
      from: "2025-02-27",
      to: "2025-03-04",
    });
    assertEquals(await bars(page), shape, "the window stays");
    await drag(page, await placesOf(page, 7 / 43, 17 / 43));
    assertEquals(await isCounted(visit), {
      from: "2025-03-09",
      to: "2025-03-14",
    });
  },
);

test("the window is moved and resized in the overview", WIDE, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?from=2025-03-01&to=2025-03-31");
  const before = await periodShown(page);
  await button(page, "Zoom to period").click();
  await waitForBars(page, "day", 43);
  const overview = page.locator(".timeline-overview .brush-ground");
  const window = overview.locator(".brush");
  const [from] = await placesIn(window, 0.5);
  const [to] = await placesIn(overview, 0.25);
  await drag(page, [from!, to!]);
  await page.waitForFunction(() =>
    /2024/.test(
      document.querySelector(".timeline .plot")!.getAttribute("aria-label")!,
    )
  );
  await waitForBars(page, "day", 43);
  assertEquals(await periodShown(page), before, "the period is out of view");
  // An edge that has the focus is brought back into view.
  await edge(page, "First day").focus();
  await page.waitForFunction(() =>
    /2025/.test(
      document.querySelector(".timeline .plot")!.getAttribute("aria-label")!,
    )
  );
  const end = page.getByRole("slider", { name: "End of the timeline" });
  const grip = (await end.boundingBox())!;
  const hold = { x: grip.x + 3, y: grip.y + grip.height / 2 };
  const { width } = (await overview.boundingBox())!;
  await drag(page, [hold, { ...hold, x: hold.x + 0.33 * width }]);
  await page.waitForFunction(() => {
    const bars = document.querySelector(".timeline .bars")!.getAttribute("d")!;
    return bars.split("M").length > 200;
  });
  await waitForBars(page, "day");
  await end.press("Home");
  await waitForBars(page, "day", 14);
});

test("keys zoom, and move the window along with an edge", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?from=2025-03-01&to=2025-03-31");
  const last = edge(page, "Last day");
  await last.focus();
  await page.keyboard.press("Enter");
  await waitForBars(page, "day", 43);
  assertEquals(await daysShown(page), "February 23, 2025 to April 6, 2025");
  for (let i = 0; i < 7; i++) await page.keyboard.press("ArrowRight");
  await page.locator(`[aria-valuetext="${dayInWords("2025-04-07")}"]`)
    .waitFor();
  assertEquals(await isCounted(visit), {
    from: "2025-03-01",
    to: "2025-04-07",
  });
  await waitForBars(page, "day", 43);
  assertEquals(await daysShown(page), "February 28, 2025 to April 11, 2025");
  await page.keyboard.press("-");
  await waitForBars(page, "day", 86);
  await page.keyboard.press("+");
  await waitForBars(page, "day", 43);
  await page.keyboard.press("0");
  await waitForBars(page, "week", 105);
});

test("a wheel scrolls the page, with Ctrl it zooms, sideways it pans", {
  viewport: { width: 1000, height: 600 },
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?from=2025-03-01&to=2025-03-31");
  const point = async () => {
    const [middle] = await placesOf(page, 0.5);
    await page.mouse.move(middle!.x, middle!.y);
  };
  const scrolled = () => page.evaluate(() => scrollY);
  await point();
  const before = await scrolled();
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((before) => scrollY > before, before);
  await waitForBars(page, "week", 105);
  await point();
  const top = await scrolled();
  await page.keyboard.down("Control");
  for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -150);
  await page.keyboard.up("Control");
  await waitForBars(page, "day");
  const shown = await daysShown(page);
  await page.mouse.wheel(-200, 0);
  await page.waitForFunction(
    (shown) =>
      !document.querySelector(".timeline .plot")!.getAttribute("aria-label")!
        .includes(shown),
    shown,
  );
  assertEquals(await scrolled(), top);
});

test("two fingers zoom, and leave the period", {
  viewport: PHONE,
  hasTouch: true,
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?from=2025-03-01&to=2025-03-31");
  const before = await periodShown(page);
  await waitForBars(page, "week", 105);
  const [left, right] = await placesOf(page, 0.45, 0.55);
  const [lefter, righter] = await placesOf(page, 0.1, 0.9);
  const device = await page.context().newCDPSession(page);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    ...touchPoints: { x: number; y: number; id: number }[]
  ) => device.send("Input.dispatchTouchEvent", { type, touchPoints });
  const one = (place: { x: number; y: number }) => ({ ...place, id: 1 });
  const two = (place: { x: number; y: number }) => ({ ...place, id: 2 });
  await touch("touchStart", one(left!));
  await touch("touchStart", one(left!), two(right!));
  await touch("touchMove", one(lefter!), two(righter!));
  await touch("touchEnd");
  await waitForBars(page, "day");
  assertEquals(await periodShown(page), before);
});

for (const viewport of [DESKTOP, PHONE]) {
  test(`bars can be told apart in every zoom, ${viewport.width} px wide`, {
    viewport,
  }, async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const plot = page.locator(".timeline .plot");
    await button(page, "All dates").waitFor();
    await settled(page);
    for (let step = 0; step < 7; step++) {
      const { width } = (await plot.boundingBox())!;
      const drawn = (await bars(page))!.split("M").length - 1;
      assert(drawn > 5 && width / drawn >= 3, `${drawn} bars on ${width} px`);
      const shown = await daysShown(page);
      if (drawn <= 14) break;
      await button(page, "Show less time").click();
      await page.waitForFunction(
        (shown) =>
          !document.querySelector(".timeline .plot")!
            .getAttribute("aria-label")!.includes(shown),
        shown,
      );
      await settled(page);
    }
    assertEquals((await bars(page))!.split("M").length - 1, 14);
    const overflow = await page.evaluate(() =>
      document.documentElement.scrollWidth - innerWidth
    );
    assertEquals(overflow, 0);
  });
}

test("the newest days are told to be incomplete", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await button(page, "Zoom to period").click();
  await waitForBars(page, "day", 38);
  await page.locator(".timeline .note", { hasText: "still receive" }).waitFor();
  const [newest] = await placesOf(page, 0.99);
  await page.mouse.move(newest!.x, newest!.y);
  await page.locator(".timeline .told", { hasText: "still coming in" })
    .waitFor();
  const open = page.locator(".timeline .plot .bars.open:not(.selected)");
  assertEquals((await open.getAttribute("d"))!.split("M").length - 1, 5);
});

test("a drag asks the server for one answer at a time", {}, async (visit) => {
  const { page } = visit;
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "connection", {
      value: { saveData: true },
    })
  );
  await openDashboard(visit);
  await page.locator(".timeline-plot .brush-ground").waitFor();
  await isCounted(visit);
  let most: string[] = [];
  let isDragged = true;
  /** Asked and not answered, with what has it answered. */
  const under = new Map<Request, () => void>();
  const answerAll = () => {
    for (const answer of under.values()) answer();
    under.clear();
  };
  // What the page itself gave up, when the drag ended, waits for nothing.
  page.on("requestfailed", (request) => under.delete(request));
  await page.route("**/api/summary?*", async (route) => {
    if (isDragged) {
      const { promise, resolve } = Promise.withResolvers<void>();
      under.set(route.request(), resolve);
      const together = [...under.keys()].map((one) => one.url());
      if (together.length > most.length) most = together;
      await promise;
    }
    await route.continue();
  });
  const [from, ...places] = await placesOf(page, 0.2, 0.6, 0.5, 0.7);
  await page.mouse.move(from!.x, from!.y);
  await page.mouse.down();
  for (const { x, y } of places) {
    // It is dragged on until it asks, and while it has no answer.
    while (under.size === 0) {
      for (const off of [20, 0]) await page.mouse.move(x + off, y);
    }
    await page.mouse.move(x + 40, y, { steps: 20 });
    answerAll();
  }
  assertEquals(most.length, 1, most.join("\n"));
  isDragged = false;
  answerAll();
  // What waited for its end is asked side by side.
  await page.mouse.up();
  await isCounted(visit);
});

test("the bars need no script", { javaScriptEnabled: false }, async (visit) => {
  const { page, url } = visit;
  await page.goto(url);
  const chart = page.getByRole("img", { name: /^Crimes per week, / });
  await chart.scrollIntoViewIfNeeded();
  assert(((await bars(page)) ?? "").length > 100);
  assert(
    (await page.locator(".timeline .axis text").allInnerTexts()).length > 1,
  );
  assertEquals(await page.getByRole("slider").count(), 0);
  assertEquals(await button(page, "All dates").isVisible(), false);
});
