/**
 * What people come for and charts, records and files answer: each number is the
 * API's, and none takes more steps than it may.
 */
import { assert, assertEquals } from "@std/assert";
import { COMMUNITY_AREAS } from "../../lib/core/codes/community_areas.ts";
import { browserTests } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";
import { Hand, HANDS } from "./hand.ts";
import { heard } from "./heard.ts";

const test = browserTests();

for (const [name, means, options] of HANDS) {
  test(`charts, records and files answer in few steps with ${name}`, {
    viewport: { width: 1440, height: 3000 },
    ...options,
  }, async (visit) => {
    const { page, url } = visit;
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
      return new Hand(page, means);
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
    // Also read out it is a table, of a chart that has a name.
    const { role } = await heard(row("units", `Beat ${mine.beat}`));
    const { name: title } = await heard(chart("units"));
    assertEquals([role, title], ["row", "Police beats, by number of crimes"]);

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
    const some = years.find(({ year, arrest }) =>
      year === 2024 && arrest
    )!.count;
    const all = years.filter(({ year }) => year === 2024)
      .reduce((sum, { count }) => sum + count, 0);
    const told = row("outcome", "2024").locator("td, th");
    await told.filter({ hasText: `${(100 * some / all).toFixed(1)}\u00a0%` })
      .first()
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
    const screen = new Hand(page, means);
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
}
