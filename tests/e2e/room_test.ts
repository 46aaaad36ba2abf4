/** The page in little room: phones, magnified text, sentences that wrap. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE } from "../support/browser.ts";
import { openDashboard, openPanel, periodShown, unfold } from "./dashboard.ts";

const test = browserTests();

/** As real data has them, and longer than the made-up city's. */
const LONG_PLACE =
  "Airport exterior/terminal-lower-level-(secure-area)/nonresidential.garage";
const LONG_TYPE = "Interference with public officer/obstructing.identification";

/** The scroll width beyond the window, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test("the longest real names make no width from 320 px scroll sideways", {
  viewport: PHONE,
}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit, "/?district=1,18&type=THEFT&arrest=false");
  await page.locator(".incidents tbody tr").first().waitFor();
  await page.evaluate(([place, type]) => {
    for (const row of document.querySelectorAll(".incidents tbody tr")) {
      row.querySelector(".type")!.textContent = type!;
      row.querySelector(".more")!.textContent = place!;
      row.querySelector("td:nth-child(3) .more")!.textContent = place!;
    }
    document.querySelector(".finding")!.append(` At ${place}.`);
    document.querySelector(".chips a")!.prepend(place!);
  }, [LONG_PLACE, LONG_TYPE]);
  for (const width of [320, 360, 390, 600, 1024]) {
    await page.setViewportSize({ width, height: 844 });
    const over = await overflow(page);
    assert(over <= 0, `${over} px too wide at ${width}`);
    if (width > 600) continue;
    const form = (await page.locator("header .search").boundingBox())!;
    const apart = [form.x, width - form.x - form.width];
    assert(Math.abs(apart[0]! - apart[1]!) < 2, `${width}: ${apart}`);
    for (const panel of ["when", "crimes", "where", "time", "compare"]) {
      await openPanel(page, panel);
      const inner = await page.locator(`[data-panel="${panel}"] .panel-body`)
        .evaluate((body) => body.scrollWidth - body.clientWidth);
      assertEquals(inner, 0, `the sheet ${panel} at ${width}`);
      await page.keyboard.press("Escape");
    }
  }
  await page.setViewportSize({ width: 320, height: 844 });
  for (const select of ["", "&select=date,type,place,ward,case_number"]) {
    await page.goto(new URL(`/records?district=1${select}`, url).href);
    await page.locator(".incidents tbody td").first().waitFor();
    await page.evaluate((word) => {
      for (const cell of document.querySelectorAll(".incidents tbody td")) {
        cell.append(` ${word}`);
      }
    }, LONG_PLACE.replaceAll(/\W/g, ""));
    assertEquals(await overflow(page), 0, `records${select}`);
  }
});

test("legend labels stand apart at 320 px", {
  viewport: { width: 320, height: 700 },
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?from=&to=");
  await page.locator('[data-drawn="squares"]').waitFor();
  await page.getByRole("button", { name: "Legend" }).click();
  const labels = page.locator(".map-live .legend ol .label");
  // Seven classes with the widest numbers that fit a city.
  await labels.evaluateAll((all) =>
    all.forEach((label, i) => {
      const most = label.querySelector(".up-to");
      label.firstChild!.textContent = ["1", "100", "200", "500"][i] ?? "1,000";
      if (most !== null) most.textContent = "–9,999";
    })
  );
  const boxes = await labels.evaluateAll((all) =>
    all.map((label) => {
      const range = document.createRange();
      range.selectNode(label.firstChild!);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    })
  );
  assert(boxes.length >= 4);
  boxes.slice(1).forEach(({ left }, i) =>
    assert(left >= boxes[i]!.right + 2, `label ${i + 1} at ${left}`)
  );
  assert(boxes.at(-1)!.right <= 320);
});

test("a phone's dates are whole and its weekdays beside their hours", {
  viewport: { width: 320, height: 700 },
  hasTouch: true,
  isMobile: true,
}, async (visit) => {
  const { page } = visit;
  for (const path of ["/", "/?lang=es"]) {
    await openDashboard(visit, path);
    const dates = page.locator(".incidents .when time");
    await dates.first().scrollIntoViewIfNeeded();
    const lines = await dates.evaluateAll((all) =>
      all.map((time) => {
        const text = time.firstChild!;
        const range = document.createRange();
        range.setStart(text, 0);
        range.setEnd(text, text.textContent!.search(/\d{4}/) + 4);
        return range.getClientRects().length;
      })
    );
    assert(lines.length > 5);
    assertEquals(lines.filter((count) => count !== 1), []);

    const grid = page.locator(".hour-grid");
    await grid.scrollIntoViewIfNeeded();
    const [cells, names, hours] = await grid.evaluate((grid) => {
      const box = (element: Element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { top, bottom, left, right } = range.getBoundingClientRect();
        return { top, bottom, left, right };
      };
      const of = (what: string) => [...grid.querySelectorAll(what)];
      return [
        of(".cells svg").map((svg) => {
          const { top, bottom } = svg.getBoundingClientRect();
          return { top, bottom };
        }),
        of(".weekdays a").map(box),
        of(".hours li").filter((name) =>
          getComputedStyle(name).visibility === "visible"
        ).map(box),
      ] as const;
    });
    const [{ top, bottom }] = cells as [{ top: number; bottom: number }];
    names.forEach((name, day) => {
      const middle = top + (bottom - top) * (day + 0.5) / 7;
      const off = (name.top + name.bottom) / 2 - middle;
      assert(Math.abs(off) < 4, `weekday ${day} is ${off} px off its row`);
    });
    hours.slice(1).forEach(({ left }, i) =>
      assert(left >= hours[i]!.right + 4, `${path}: hour ${i + 1} at ${left}`)
    );
  }
});

/** Whether all of the city is on the map, and as large as there is room. */
async function cityFits(page: Page): Promise<boolean> {
  const [map, city] = await Promise.all([
    page.locator(".map").boundingBox(),
    page.evaluate(() => {
      const svg = document.querySelector<SVGSVGElement>(".picture > svg")!;
      const { x, y, width, height } = svg.viewBox.baseVal;
      const matrix = svg.getScreenCTM()!;
      const [left, top] = [x * matrix.a + matrix.e, y * matrix.d + matrix.f];
      return { left, top, width: width * matrix.a, height: height * matrix.d };
    }),
  ]);
  return city.width <= map!.width + 1 && city.height <= map!.height + 1;
}

test(
  "the map keeps the whole city while its frame changes",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await page.locator('[data-drawn="squares"]').waitFor();
    const isHome = () =>
      page.waitForFunction(() => {
        const canvas = document.querySelector(".leaflet-ground-pane canvas")!;
        const frame = document.querySelector(".map")!;
        // Until somebody moves the map, its canvases are as large as it is.
        const [drawn, room] = [canvas, frame].map((element) =>
          element.getBoundingClientRect()
        );
        return Math.abs(drawn!.height / room!.height - 1) < 0.01 &&
          Math.abs(drawn!.width / room!.width - 1) < 0.01;
      });
    await isHome();
    for (const [width, height] of [[1000, 700], [700, 900], [1440, 900]]) {
      await page.setViewportSize({ width: width!, height: height! });
      await isHome();
      assert(await cityFits(page));
      assert(!page.url().includes("map="), page.url());
    }
    // A sentence that wraps takes of the map's height without a window's word.
    await page.evaluate(() =>
      document.querySelector(".finding")!.append(" and more".repeat(120))
    );
    await isHome();
    assert(!page.url().includes("map="), page.url());
  },
);

test("the live map lies where the still picture lay", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.locator('[data-drawn="squares"]').waitFor();
  const [still, live] = await page.evaluate(() => {
    const svg = document.querySelector<SVGSVGElement>(".picture > svg")!;
    const land = svg.querySelector<SVGGraphicsElement>(".land")!;
    const { left, right } = land.getBoundingClientRect();
    const canvas = document.querySelector<HTMLCanvasElement>(
      ".leaflet-ground-pane canvas",
    )!;
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
      .getContext("2d")!;
    copy.drawImage(canvas, 0, 0);
    const pixels = copy.getImageData(0, 0, canvas.width, canvas.height);
    let [least, most] = [Infinity, -1];
    for (let at = 0; at < pixels.data.length; at += 4) {
      if (pixels.data[at + 3]! < 128) continue;
      const x = at / 4 % canvas.width;
      least = Math.min(least, x);
      most = Math.max(most, x);
    }
    const box = canvas.getBoundingClientRect();
    const scale = box.width / canvas.width;
    return [
      { left, right },
      { left: box.left + least * scale, right: box.left + (most + 1) * scale },
    ];
  });
  assert(
    Math.abs(still!.left - live!.left) < 2.5,
    `${still!.left} ${live!.left}`,
  );
  assert(
    Math.abs(still!.right - live!.right) < 2.5,
    `${still!.right} ${live!.right}`,
  );
});

test(
  "date fields show what the filter uses, and say why",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await openPanel(page, "when");
    const note = page.locator(".date-note");
    const held = await page.locator('input[name="from"]').evaluate((field) => {
      const { min, max } = field as HTMLInputElement;
      return { min, max };
    });
    const cases: [
      name: "from" | "to",
      typed: string,
      day: string,
      says: RegExp,
    ][] = [
      ["from", "1999-05-01", held.min, /before .* is held/],
      ["to", "2049-05-01", held.max, /after .* is held/],
      ["from", "", held.min, /Without a first day/],
      ["to", "", held.max, /Without a last day/],
    ];
    for (const [name, typed, day, says] of cases) {
      const field = page.locator(`input[name="${name}"]`);
      await field.fill(typed);
      await field.blur();
      await note.filter({ hasText: says }).waitFor();
      assertEquals((await periodShown(page))[name], day, `${name}=${typed}`);
      await page.waitForURL((url) =>
        url.searchParams.get(name) === day || url.search === "?from=&to="
      );
    }
    const to = page.locator('input[name="to"]');
    await to.fill(held.min);
    await to.blur();
    await note.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
    assertEquals(await periodShown(page), { from: held.min, to: held.min });
  },
);

test(
  "what is being typed stays while the page is drawn anew",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const before = await periodShown(page);
    await unfold(page, "crimes");
    await openPanel(page, "when");
    const field = page.locator('input[name="from"]');
    await field.fill("1999-05-01");
    // Another filter, without taking the focus from the field.
    await page.evaluate(() =>
      document.querySelector<HTMLInputElement>('input[value="THEFT"]')!.click()
    );
    await page.locator(".finding", { hasText: "of type THEFT" }).waitFor();
    assertEquals(await field.inputValue(), "1999-05-01");
    await field.blur();
    await page.locator(".date-note", { hasText: /before .* is held/ })
      .waitFor();
    assert((await periodShown(page)).from < before.from);
  },
);

test("forced colours leave what is chosen and the handles to be seen", {
  forcedColors: "active",
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.locator(".brush-edge").first().waitFor();
  await openPanel(page, "when");
  const grounds = await page.evaluate(() => {
    const ground = (selector: string, part?: string) =>
      getComputedStyle(document.querySelector(selector)!, part).backgroundColor;
    const fill = (selector: string) =>
      getComputedStyle(document.querySelector(selector)!).fill;
    return {
      chosen: ground('[data-preset="last-28-days"]'),
      other: ground('[data-preset="all"]'),
      page: ground("body"),
      handles: [".brush-edge.first", ".brush-edge.last"].flatMap((edge) =>
        ["::before", "::after"].map((part) => ground(edge, part))
      ),
      bars: fill(".bar-chart .bars:not(.selected)"),
      chosenBars: fill(".bar-chart .bars.selected"),
    };
  });
  const { chosen, other, page: paper, handles, bars, chosenBars } = grounds;
  assert(chosen !== other, "the preset that is shown");
  for (const handle of handles) assert(handle !== paper, "a handle");
  assert(chosenBars !== bars, "the bars of the period");
  await visit.screenshot("forced colors");
});

test(
  "nothing covers the ring around a map that has the focus",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const map = page.locator(".leaflet-container");
    await page.keyboard.press("Tab");
    await map.focus();
    const ring = await map.evaluate((element) => {
      const { outlineStyle, outlineWidth, zIndex } = getComputedStyle(
        element,
        "::after",
      );
      const above = [...element.querySelectorAll("*")].map((inner) =>
        Number(getComputedStyle(inner).zIndex) || 0
      );
      return {
        outlineStyle,
        outlineWidth,
        over: Number(zIndex) - Math.max(...above),
      };
    });
    assertEquals([ring.outlineStyle, ring.outlineWidth], ["solid", "3px"]);
    assert(ring.over > 0, `${ring.over}`);
  },
);

test("the map that moves lies where the still one lay", {}, async (visit) => {
  const { page } = visit;
  /** What is seen of ground and names; the share that is not as before. */
  const look = () =>
    page.evaluate(() => {
      const map = document.querySelector<HTMLElement & { seen?: ImageData }>(
        ".map",
      )!;
      const { left, top, width, height } = map.getBoundingClientRect();
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      for (const pane of ["ground", "orientation"]) {
        const canvas = document.querySelector<HTMLCanvasElement>(
          `.leaflet-${pane}-pane canvas`,
        )!;
        const box = canvas.getBoundingClientRect();
        const [x, y] = [box.left - left, box.top - top];
        context.drawImage(canvas, x, y, box.width, box.height);
      }
      const now = context.getImageData(0, 0, width, height);
      const before = map.seen ?? now;
      map.seen = now;
      let others = 0;
      for (let at = 0; at < now.data.length; at += 4) {
        const change = [0, 1, 2, 3].map((i) =>
          Math.abs(now.data[at + i]! - before.data[at + i]!)
        );
        if (Math.max(...change) > 64) others++;
      }
      return others / (width * height);
    });
  for (const address of ["/", "/?map=13/41.9/-87.65", "/?map=9/41.3/-88"]) {
    await openDashboard(visit, address);
    await page.locator(".map-live[data-drawn][data-streets]").waitFor();
    await look();
    assertEquals(await page.locator(".leaflet-control-container").count(), 0);
    await page.locator(".map").evaluate((map: HTMLElement) =>
      map.focus({ preventScroll: true })
    );
    await page.locator(".leaflet-control-container").waitFor({
      state: "attached",
    });
    // It has been drawn anew, with what a drag will bring into view.
    await page.waitForFunction(() =>
      ["ground", "orientation"].every((pane) => {
        const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`)!;
        const frame = document.querySelector(".map")!;
        const [drawn, room] = [canvas, frame].map((element) =>
          element.getBoundingClientRect().height
        );
        return drawn! > 1.2 * room!;
      })
    );
    const share = await look();
    // Two pixels to a side change 0.7 % of it and more.
    assert(share < 0.003, `${address}: ${share} of the map has changed`);
  }
});
