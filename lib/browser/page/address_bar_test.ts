import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { USUAL_CHARTS } from "../../core/charts/choice.ts";
import type { CompareChoice } from "../../core/compare/choice.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { type MapLook, USUAL_LOOK } from "../../core/map/look.ts";
import type { MapView } from "../../core/map/view.ts";
import type { PageState } from "../../core/page/address.ts";
import type { Held } from "../../core/page/held.ts";
import { type AddressBarWindow, keepAddress } from "./address_bar.ts";

const HELD: Held = {
  version: "v1",
  from: "2016-01-01",
  to: "2017-12-31",
  since: null,
  arriving: null,
  refreshedAt: "2018-01-07T11:00:00Z",
  demo: false,
  streets: null,
  gaps: [],
  unreadable: [],
};
const FIRST: Filter = { ...EVERYTHING, from: "2017-11-27", to: "2017-12-24" };

/** A window whose history can be walked. */
class FakeWindow implements AddressBarWindow {
  entries: { url: string; state: unknown }[] = [{ url: "/?old", state: null }];
  at = 0;
  #listeners = new Set<(event: { state: unknown }) => void>();

  readonly history = {
    state: null,
    pushState: (state: unknown, _: string, url?: string | URL | null) => {
      this.entries = [
        ...this.entries.slice(0, this.at + 1),
        { url: String(url), state },
      ];
      this.at++;
    },
    replaceState: (state: unknown, _: string, url?: string | URL | null) => {
      const old = this.entries[this.at]!.url;
      this.entries[this.at] = { url: String(url ?? old), state };
    },
  };

  get url() {
    return this.entries[this.at]!.url;
  }

  addEventListener(
    _: "popstate",
    listener: (event: { state: unknown }) => void,
  ) {
    this.#listeners.add(listener);
  }

  removeEventListener(
    _: "popstate",
    listener: (event: { state: unknown }) => void,
  ) {
    this.#listeners.delete(listener);
  }

  go(steps: number) {
    this.at += steps;
    this.arrive(this.entries[this.at]!.state);
  }

  arrive(state: unknown) {
    for (const listener of this.#listeners) listener({ state });
  }
}

function open() {
  const window = new FakeWindow();
  const page = {
    filter: signal(FIRST),
    view: signal<MapView | null>(null),
    look: signal<MapLook>(USUAL_LOOK),
    compare: signal<CompareChoice>("year"),
    language: "en" as const,
    period: signal<string | null>("last-28-days"),
    charts: signal(USUAL_CHARTS),
    held: signal(HELD),
    adjusting: signal(false),
    dragging: signal(false),
  };
  const stop = keepAddress(page, window);
  const choose = (part: Partial<Filter>) =>
    page.filter.value = { ...page.filter.value, ...part };
  return { window, page, stop, choose };
}

Deno.test("keepAddress() leaves the address until something changes", () => {
  const { window } = open();
  assertEquals(window.entries.map(({ url }) => url), ["/?old"]);
  assertEquals((window.entries[0]!.state as PageState).filter, FIRST);
});

Deno.test("keepAddress() makes each new filter a step", () => {
  const { window, page, choose } = open();
  choose({ type: ["THEFT"] });
  choose({ type: ["THEFT"] }); // the same
  choose({ type: ["ARSON", "THEFT"] });
  assertEquals(window.entries.map(({ url }) => url), [
    "/?old",
    "/?type=THEFT",
    "/?type=ARSON&type=THEFT",
  ]);
  window.go(-2);
  assertEquals(page.filter.value, FIRST);
  assertEquals(window.url, "/?old");
  window.go(1);
  assertEquals(page.filter.value.type, ["THEFT"]);
  assertEquals(window.entries.length, 3);
});

Deno.test("keepAddress() makes a step of what is compared with", () => {
  const { window, page, stop } = open();
  page.compare.value = "2016";
  assertEquals([window.url, window.entries.length], ["/?compare=2016", 2]);
  window.go(-1);
  assertEquals(page.compare.value, "year");
  stop();
});

Deno.test("keepAddress() makes no step of moving the map", () => {
  const { window, page, choose } = open();
  page.view.value = { zoom: 12, latitude: 41.9, longitude: -87.7 };
  assertEquals(window.entries.map(({ url }) => url), ["/?map=12/41.9/-87.7"]);
  choose({ type: ["THEFT"] });
  page.view.value = null;
  assertEquals(window.entries.map(({ url }) => url), [
    "/?map=12/41.9/-87.7",
    "/?type=THEFT",
  ]);
  window.go(-1);
  assertEquals(page.view.value, { zoom: 12, latitude: 41.9, longitude: -87.7 });
});

Deno.test("keepAddress() makes one step of one adjustment", () => {
  const { window, page, choose } = open();
  page.adjusting.value = true;
  choose({ from: "2017-01-01" });
  choose({ from: "2017-02-01" });
  choose({ from: "2017-03-01" });
  page.adjusting.value = false;
  choose({ from: "2017-04-01" });
  assertEquals(window.entries.map(({ url }) => url), [
    "/?old",
    "/?from=2017-03-01&to=2017-12-24",
    "/?from=2017-04-01&to=2017-12-24",
  ]);
  window.go(-2);
  assertEquals(page.filter.value, FIRST);

  page.adjusting.value = true;
  choose({ from: "2017-05-01" });
  window.go(-1);
  choose({ from: "2017-06-01" });
  assertEquals(window.entries.map(({ url }) => url), [
    "/?old",
    "/?from=2017-06-01&to=2017-12-24",
  ], "what is adjusted after Back is no part of the step before");
});

Deno.test("keepAddress() writes a drag once, when it has ended", () => {
  const { window, page, choose } = open();
  page.dragging.value = true;
  choose({ from: "2017-01-01" });
  choose({ from: "2017-02-01" });
  assertEquals(window.entries.map(({ url }) => url), ["/?old"]);
  page.dragging.value = false;
  page.dragging.value = true;
  choose({ from: "2017-03-01" });
  choose({ from: "2017-02-01" }); // back to where it began
  page.dragging.value = false;
  assertEquals(window.entries.map(({ url }) => url), [
    "/?old",
    "/?from=2017-02-01&to=2017-12-24",
  ]);
});

Deno.test("keepAddress() does not mind links within the page", () => {
  const { window, page } = open();
  window.arrive(null);
  assertEquals(page.filter.value, FIRST);
});

Deno.test("keepAddress() ends when it is told to", () => {
  const { window, page, stop, choose } = open();
  stop();
  choose({ type: ["THEFT"] });
  assertEquals(window.url, "/?old");
  window.arrive({ filter: EVERYTHING, view: null });
  assertEquals(page.filter.value.type, ["THEFT"]);
});
