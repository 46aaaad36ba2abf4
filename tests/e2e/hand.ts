/**
 * Somebody who does what people come for: with a mouse, with the keys alone, on
 * a phone. A step is a click, a tap, a choice or a typed text with Enter; two
 * clicks at once are one. With keys what leads to a control, and along in it, is
 * no step of its own.
 */
import { assert, assertEquals } from "@std/assert";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { PHONE } from "../support/browser.ts";
import { waitForTotal } from "./dashboard.ts";
import { heard } from "./heard.ts";

/** With what it is done. */
interface Means {
  press(target: Locator): Promise<void>;
  /** Chooses of a list that drops down. */
  select(list: Locator, label: string): Promise<void>;
  /** Chooses a place of the map, so far from its middle in pixels. */
  place(map: Locator, x: number, y: number): Promise<void>;
}

export class Hand {
  steps = 0;
  constructor(readonly page: Page, readonly means: Means) {}

  /** Types into the one box, and takes the first answer. */
  async search(text: string): Promise<void> {
    this.steps++;
    const field = this.page.locator("#search-field");
    await field.fill(text);
    await field.press("Enter");
    await this.page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>("#search-field")?.value === ""
    );
  }

  /** Opens a panel of filters. */
  async open(panel: string): Promise<void> {
    await this.take(
      this.page.locator(`.filter-panel[data-panel="${panel}"] > summary`),
    );
  }

  async take(target: Locator): Promise<void> {
    this.steps++;
    await this.means.press(target);
  }

  async select(list: Locator, label: string): Promise<void> {
    this.steps++;
    await this.means.select(list, label);
  }

  /** Chooses a place of the map, so far from its middle; `times` at once. */
  async place(x: number, y: number, times = 1): Promise<void> {
    this.steps++;
    const map = this.page.locator(".map");
    for (let time = 0; time < times; time++) {
      await this.means.place(map, x, y);
    }
  }

  async preset(label: string): Promise<void> {
    await this.take(
      this.page.locator(".filter-panel[open] .presets")
        .getByRole("link", { name: label, exact: true }),
    );
  }
}

async function positionOn(map: Locator, x: number, y: number) {
  const { width, height } = (await map.boundingBox())!;
  return { position: { x: width / 2 + x, y: height / 2 + y } };
}

const mouse: Means = {
  press: (target) => target.click(),
  select: async (list, label) => void await list.selectOption({ label }),
  place: async (map, x, y) => await map.click(await positionOn(map, x, y)),
};

const thumb: Means = {
  ...mouse,
  press: (target) => target.tap(),
  place: async (map, x, y) => await map.tap(await positionOn(map, x, y)),
};

/** How far the map goes with an arrow key, in pixels. */
const STRIDE = 80;

const keys: Means = {
  async press(target) {
    await reach(target);
    const isRadio = await target.getAttribute("type") === "radio";
    await target.press(isRadio ? "Space" : "Enter");
  },
  async select(list, label) {
    await reach(list);
    const options = await list.locator("option").allTextContents();
    const now = await list.evaluate((select) =>
      (select as HTMLSelectElement).selectedIndex
    );
    const way = options.indexOf(label) - now;
    for (let i = 0; i < Math.abs(way); i++) {
      await list.press(way > 0 ? "ArrowDown" : "ArrowUp");
    }
  },
  async place(map, x, y) {
    await reach(map);
    const page = map.page();
    // The map has been taken along so far: its middle is the last place.
    const at = placed.get(page) ?? [0, 0];
    for (const [axis, more, less] of ARROWS) {
      const way = Math.round(([x, y][axis]! - at[axis]!) / STRIDE);
      for (let i = 0; i < Math.abs(way); i++) {
        const before = page.url();
        await map.press(way > 0 ? more : less);
        await page.waitForURL((now) => now.href !== before);
      }
    }
    placed.set(page, [x, y]);
    await map.press("Enter");
  },
};

const ARROWS = [[0, "ArrowRight", "ArrowLeft"], [
  1,
  "ArrowDown",
  "ArrowUp",
]] as const;
const placed = new WeakMap<Page, readonly [x: number, y: number]>();

/**
 * Goes to a control, which Tab leads to: from the one behind it, back to it. What
 * it is and what it is called is told to whoever cannot see it.
 */
async function reach(target: Locator): Promise<void> {
  await target.focus();
  const { role, name } = await heard(target);
  const isTold = role !== "" && role !== "generic" && name !== "";
  assert(isTold, `nothing is told of ${target}: ${role} "${name}"`);
  // Of several radios Tab leads to the chosen one, and arrows along.
  if (await target.getAttribute("type") === "radio") return;
  const page = target.page();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  const isBack = await target.evaluate((element) =>
    element === document.activeElement
  );
  assert(isBack, `Tab does not lead to ${target}`);
}

export const HANDS: readonly [
  name: string,
  means: Means,
  options: BrowserContextOptions,
][] = [
  ["a mouse", mouse, {}],
  ["the keys alone", keys, {}],
  ["a thumb", thumb, { viewport: PHONE, hasTouch: true }],
];

/** What the page says is what the API says, to the eye and read out. */
export async function isAnswered(page: Page, url: string, query: string) {
  const response = await fetch(`${url}api/summary?${query}&compare=year`);
  assertEquals(response.status, 200, query);
  const { data: { total, comparison } } = await response.json();
  await waitForTotal(page, total);
  if (comparison.words === undefined) {
    await page.getByText(comparison.reason).waitFor();
  } else {
    await page.locator(".finding .change", { hasText: comparison.words })
      .waitFor();
  }
  const { role, live, text } = await heard(page.locator(".finding"));
  assertEquals([role, live], ["status", "polite"]);
  const told = text.replaceAll(/\s+/g, " ");
  for (const part of [total.toLocaleString("en-US"), comparison.words ?? ""]) {
    assert(told.includes(part.replaceAll(/\s+/g, " ")), `${part} in ${told}`);
  }
}
