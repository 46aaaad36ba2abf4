import { assertEquals } from "@std/assert";
import { NAMES, STREETS } from "../../../tests/support/small_city.ts";
import { readLine } from "./lines.ts";
import { Search } from "./search.ts";

const search = new Search(STREETS, NAMES);

/** Each part, in the order of the line; then what is left out, and why. */
function read(text: string): string {
  const [line] = readLine(text, search);
  if (line === undefined) return "nothing";
  const left = line.leftOut.map(({ text, why }) => `-${text} (${why})`);
  return [...line.parts.map(({ label }) => label), ...left].join(" | ");
}

Deno.test("readLine() divides a line into what can be asked for together", () => {
  const cases: [typed: string, read: string][] = [
    ["robbery austin", "Robbery | Austin"],
    ["austin robbery 2017", "Austin | Robbery | 2017"],
    ["theft near 47th and wentworth", "Theft | W 47th St and S Wentworth Ave"],
    ["theft 47th wentworth", "Theft | W 47th St and S Wentworth Ave"],
    ["robbery 4700 s wentworth", "Robbery | 4700 block of S Wentworth Ave"],
    ["theft state street 2017", "Theft | S State St | 2017"],
    [
      "domestic battery at night in englewood",
      "Domestic battery | At night (10 pm to 5 am) | Englewood",
    ],
    ["car theft hyde park", "Motor vehicle theft | Hyde Park"],
    [
      "homicide weekend nights",
      "Homicide | On weekends | At night (10 pm to 5 am)",
    ],
    ["theft without arrest summer", "Theft | Without arrest | Summer"],
    ["homicide 2015 to 2017 ward 24", "Homicide | 2015 to 2017 | Ward 24"],
    ["theft or robbery in austin", "Theft | Robbery | Austin"],
    ["theft on state street in the loop", "Theft | S State St | Loop"],
    ["robery englwood", "Robbery | Englewood"],
    ["robbery aus", "Robbery | Austin"],
    ["theft last 30 days", "Theft | Last 30 settled days"],
    ["how many thefts happened in austin in 2017", "Theft | Austin | 2017"],
    ["robo en el centro", "Robbery | Loop"],
    [
      "homicidio de noche entre semana",
      "Homicide | At night (10 pm to 5 am) | On weekdays",
    ],
  ];
  for (const [typed, wanted] of cases) {
    assertEquals(read(typed), wanted, typed);
  }
});

Deno.test("readLine() says what it leaves out, and why", () => {
  const cases: [typed: string, read: string][] = [
    ["robbery xyzzy austin", "Robbery | Austin | -xyzzy (unknown)"],
    ["theft 60614", "Theft | -60614 (zip)"],
    ["theft rogers park ward 24", "Theft | Rogers Park | -ward 24 (excluded)"],
    ["theft carjacking", "Vehicular hijacking | -theft (excluded)"],
    ["theft last tuesday", "Theft | On Tuesdays | -last (unknown)"],
    ["robbery south side", "Robbery | -south side (unknown)"],
    // What is mostly not understood is no question.
    ["lorem ipsum dolor theft", "nothing"],
    ["xyzzy plugh", "nothing"],
    // Without its denial a line would say the opposite.
    ["theft not in austin", "nothing"],
    ["theft except austin", "nothing"],
    ["theft", "nothing"],
    ["", "nothing"],
    ["a ".repeat(50), "nothing"],
  ];
  for (const [typed, wanted] of cases) {
    assertEquals(read(typed), wanted, typed);
  }
});

Deno.test("readLine() offers other readings that are hardly less likely", () => {
  const lines = readLine("robbery austin", search)
    .map(({ parts }) => parts.map(({ target }) => target.kind).join());
  assertEquals(lines, ["type,area", "type,street", "type,district"]);
});
