/**
 * What people come for, done as they would do it: with a mouse, with the keys
 * alone, on a phone. Each number is the API's, and none takes more steps than it
 * may: a step is a click, a tap, or a typed text with Enter.
 */
import { assert, assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { COMMUNITY_AREAS } from "../../lib/core/codes/community_areas.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { blockInWords } from "../../lib/core/format.ts";
import { browserTests, PHONE } from "../support/browser.ts";
import { incidentsOf, openDashboard, waitForTotal } from "./dashboard.ts";

const test = browserTests();

/** Somebody who does things, and counts them. */
class Hand {
  steps = 0;
  constructor(readonly page: Page, readonly press: Press) {}

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
    await this.press(target);
  }

  async preset(label: string): Promise<void> {
    await this.take(
      this.page.locator(".filter-panel[open] .presets")
        .getByRole("link", { name: label, exact: true }),
    );
  }
}

type Press = (target: Locator) => Promise<void>;

interface Task {
  does: string;
  most: number;
  /** Does it; the filter whose count it comes to, as the API is asked. */
  run(hand: Hand, known: Incident): Promise<string>;
}

const TASKS: readonly Task[] = [
  {
    does: "robberies in the 11th district in the last 12 months",
    most: 5,
    async run(hand) {
      await hand.search("robbery");
      await hand.search("11th district");
      await hand.open("when");
      await hand.preset("Last 12 months");
      return "type=ROBBERY&district=11&period=last-12-months";
    },
  },
  {
    does: "what happened on a block this year",
    most: 2,
    async run(hand, { block }) {
      await hand.search(blockInWords(block!));
      await hand.search("last 12 months"); // the made-up year is hardly begun
      const asked = new URL(hand.page.url()).searchParams.get("block")!;
      assert(block!.includes(asked), `${asked} of ${block}`);
      return `block=${encodeURIComponent(asked)}&period=last-12-months`;
    },
  },
  {
    does: "homicides of all years",
    most: 3,
    async run(hand) {
      await hand.search("murder");
      await hand.search("all years");
      return "type=HOMICIDE&period=all";
    },
  },
  {
    does: "only crimes with an arrest",
    most: 2,
    async run(hand) {
      await hand.open("outcome");
      await hand.take(hand.page.getByRole("radio", { name: "With arrest" }));
      return "arrest=true&period=last-28-days";
    },
  },
  {
    does: "only domestic crimes",
    most: 2,
    async run(hand) {
      await hand.open("outcome");
      await hand.take(hand.page.getByRole("radio", { name: "Domestic only" }));
      return "domestic=true&period=last-28-days";
    },
  },
  {
    does: "shootings, and what that leaves out",
    most: 2,
    async run(hand) {
      await hand.search("shooting");
      await hand.page.locator(".found-by", {
        hasText: "no code for shootings",
      }).waitFor();
      const { searchParams } = new URL(hand.page.url());
      return `iucr=${searchParams.get("iucr")}&period=last-28-days`;
    },
  },
  {
    does: "homicides of one year against the year before",
    most: 4,
    async run(hand) {
      await hand.search("homicide");
      await hand.open("when");
      await hand.preset("2025");
      return "type=HOMICIDE&year=2025";
    },
  },
  {
    does: "weekend nights in Lincoln Park",
    most: 5,
    async run(hand) {
      await hand.search("lincoln park");
      await hand.open("time");
      await hand.preset("Weekend nights");
      return "area=7&hour=22-4&weekday=sat,sun&period=last-28-days";
    },
  },
  {
    does: "my ward in a year to date against the same dates before",
    most: 3,
    async run(hand) {
      await hand.search("ward 42");
      await hand.open("when");
      await hand.preset("2025 to date");
      return "ward=42&period=this-year";
    },
  },
];

/** What the page says is what the API says. */
async function isAnswered(page: Page, url: string, query: string) {
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
}

const hands: [name: string, press: Press, phone: boolean][] = [
  ["a mouse", (target) => target.click(), false],
  ["the keys alone", async (target) => {
    await target.focus(); // as Tab does, which the order of the page is for
    await target.press(
      await target.getAttribute("type") === "radio" ? "Space" : "Enter",
    );
  }, false],
  ["a thumb", (target) => target.tap(), true],
];

for (const [name, press, isPhone] of hands) {
  test(
    `what people come for takes few steps with ${name}`,
    isPhone ? { viewport: PHONE, hasTouch: true } : {},
    async (visit) => {
      const { page, url } = visit;
      const [known] = (await incidentsOf(url, "period=last-28-days")).filter(
        ({ block, latitude }) => block !== null && latitude !== null,
      );
      await openDashboard(visit);
      for (const { does, most, run } of TASKS) {
        const hand = new Hand(page, press);
        const query = await run(hand, known!);
        await isAnswered(page, url, query);
        assert(hand.steps <= most, `${does}: ${hand.steps} steps`);
        // The same from its address, for whoever it is sent to.
        if (does.startsWith("weekend")) {
          const { search } = new URL(page.url());
          const sent = await page.context().newPage();
          await sent.goto(new URL(`/${search}`, url).href);
          await isAnswered(sent, url, query);
          await sent.close();
        }
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: "Clear all" }).click();
        await page.locator(".clear-all").waitFor({ state: "detached" });
      }
      // A record by its case number, in one step.
      await new Hand(page, press).search(known!.case_number!);
      await waitForTotal(page, 1);
      const { searchParams } = new URL(page.url());
      assertEquals(searchParams.get("case"), known!.case_number);
      assertEquals(searchParams.get("from"), null);
    },
  );
}

test("charts, records and files answer in few steps", {
  viewport: { width: 1440, height: 3000 },
}, async (visit) => {
  const { page, url } = visit;
  const click: Press = (target) => target.click();
  const ask = async (path: string) => {
    const response = await fetch(`${url}api/${path}`);
    assertEquals(response.status, 200, path);
    return (await response.json()).data;
  };
  const chart = (name: string) => page.locator(`[data-chart="${name}"]`);
  const asTable = (name: string) =>
    chart(name).getByRole("link", { name: /as a table/ });
  const row = (name: string, label: string) =>
    chart(name).locator("tbody tr").filter({ hasText: label });
  const begin = async () => {
    await openDashboard(visit);
    return new Hand(page, click);
  };

  // Where most cars are stolen, for those who live there.
  const cars = await begin();
  await cars.search("car theft");
  await cars.search("2025");
  await cars.take(chart("units").getByRole("link", { name: "per resident" }));
  const [worst] = await ask(
    "counts?type=MOTOR+VEHICLE+THEFT&year=2025&by=area&measure=rate&order=-rate&limit=1",
  );
  await chart("units").locator(".ranked li").first().filter({
    hasText: COMMUNITY_AREAS[worst.area]!,
  }).waitFor();
  assertEquals(cars.steps, 3);

  // My beat among all beats, for burglary: those of the same count share a rank.
  const beats = await begin();
  await beats.search("burglary");
  await beats.take(
    chart("units").getByRole("link", { name: "beats", exact: true }),
  );
  await beats.take(asTable("units"));
  const counts: { beat: string | null; count: number }[] = await ask(
    "counts?type=BURGLARY&period=last-28-days&by=beat&order=-count",
  );
  const known = counts.filter(({ beat }) => beat !== null);
  const mine = known[Math.floor(known.length / 2)]!;
  const rank = known.findIndex(({ count }) => count === mine.count) + 1;
  const cells = row("units", `Beat ${mine.beat}`).locator("td, th");
  await cells.first().waitFor(); // place parts may be on their way
  assertEquals((await cells.allTextContents()).slice(0, 3), [
    String(rank),
    `Beat ${mine.beat} page`,
    String(mine.count),
  ]);
  assertEquals(beats.steps, 3);

  // Arrests for carjackings, year by year.
  const jacked = await begin();
  await jacked.search("carjacking");
  await jacked.take(asTable("outcome"));
  const { searchParams } = new URL(page.url());
  const iucr = searchParams.get("iucr");
  assert(iucr !== null, page.url());
  const years: { year: number; arrest: boolean; count: number }[] = await ask(
    `counts?iucr=${iucr}&by=year,arrest&zeros=true`,
  );
  const some = years.find(({ year, arrest }) => year === 2024 && arrest)!.count;
  const all = years.filter(({ year }) => year === 2024)
    .reduce((sum, { count }) => sum + count, 0);
  const told = row("outcome", "2024").locator("td, th");
  await told.filter({ hasText: `${(100 * some / all).toFixed(1)} %` }).first()
    .waitFor();
  assertEquals(jacked.steps, 2);

  // Batteries in summer and in winter.
  const battery = await begin();
  await battery.search("battery");
  await battery.take(
    chart("seasons").getByRole("link", { name: "Show all dates" }),
  );
  await battery.take(asTable("seasons"));
  const months: { month_of_year: number; count: number }[] = await ask(
    "counts?type=BATTERY&period=all&by=month_of_year",
  );
  for (const [name, month] of [["January", 1], ["July", 7]] as const) {
    const { count } = months.find((one) => one.month_of_year === month)!;
    await row("seasons", name).filter({
      hasText: count.toLocaleString("en-US"),
    })
      .waitFor();
  }
  assertEquals(battery.steps, 3);

  // What is on screen, as a file.
  await openDashboard(visit, "/?map=14/41.8800/-87.6400");
  const screen = new Hand(page, click);
  await screen.take(page.getByRole("link", { name: "Download" }));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    screen.take(
      page.getByRole("link", { name: "CSV of what the map shows now" }),
    ),
  ]);
  assert(/bbox=/.test(download.url()), download.url());
  const file = await Deno.readTextFile(await download.path());
  const query = download.url().split("?")[1];
  const { total } = await ask(`summary?${query}`);
  assertEquals(file.trimEnd().split("\n").length, total + 1);
  assertEquals(screen.steps, 2);
});
