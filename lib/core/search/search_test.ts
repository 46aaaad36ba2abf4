import { assert, assertEquals } from "@std/assert";
import {
  HUNDRED,
  NAMES,
  STREETS,
  ZERO_X,
  ZERO_Y,
} from "../../../tests/support/small_city.ts";
import { Search } from "./search.ts";
import { nameCost, wordCost, wordsOf } from "./words.ts";

const search = new Search(STREETS, NAMES);

const first = (text: string) => {
  const [found] = search.find(text);
  return found === undefined ? "" : `${found.target.kind}: ${found.label}`;
};

Deno.test("find() forgives order, case, abbreviations and slips", () => {
  const cases: [typed: string, first: string][] = [
    ["4700 s wentworth", "block: 4700 block of S Wentworth Ave"],
    ["4712 South Wentworth Avenue", "block: 4700 block of S Wentworth Ave"],
    ["wentworth 4712", "block: 4700 block of S Wentworth Ave"],
    ["4712 S. Wentwroth", "block: 4700 block of S Wentworth Ave"],
    ["047XX S WENTWORTH AVE", "block: 4700 block of S Wentworth Ave"],
    ["4700 block of s wentworth", "block: 4700 block of S Wentworth Ave"],
    ["state st 1200 south", "block: 1200 block of S State St"],
    ["1200 n state", "block: 1200 block of N State St"],
    ["002XX W 47TH ST", "block: 200 block of W 47th St"],
    ["200 w 47 street", "block: 200 block of W 47th St"],
    ["king drive 5100", "block: 5100 block of S Dr Martin Luther King Jr Dr"],
    ["1600 s lasalle", "block: 1600 block of S La Salle St"],
    ["47th and wentworth", "crossing: W 47th St and S Wentworth Ave"],
    ["Wentworth & 47th", "crossing: S Wentworth Ave and W 47th St"],
    ["47th wentworth", "crossing: W 47th St and S Wentworth Ave"],
    ["clark and adison", "crossing: N Clark St and W Addison St"],
    ["halsted/north", "crossing: N Halsted St and W North Ave"],
    ["state and madison", "crossing: S State St and W Madison St"],
    ["47 st", "street: W 47th St"],
    ["w 47th pl", "street: W 47th Pl"],
    ["north ave", "street: W North Ave"],
    ["avenue l", "street: S Avenue L"],
    ["hyde park blvd", "street: S Hyde Park Blvd"],
    ["hyde park", "area: Hyde Park"],
    ["lakeview", "area: Lake View"],
    ["rogers prk", "area: Rogers Park"],
    ["o'hare", "area: O'Hare"],
    ["austin", "area: Austin"],
    ["austin ave", "street: N Austin Ave"],
    ["ward 42", "ward: Ward 42"],
    ["42nd ward", "ward: Ward 42"],
    ["district 11", "district: District 11, Harrison"],
    ["11th district", "district: District 11, Harrison"],
    ["beat 231", "beat: Beat 0231"],
    ["1712", "beat: Beat 1712"],
    ["theft", "type: Theft"],
    ["homocide", "type: Homicide"],
    ["car theft", "word: Motor vehicle theft"],
    ["robberies", "type: Robbery"],
    ["batteries", "type: Battery"],
    ["violent crimes", "word: Violent crimes"],
    ["murder", "word: Homicide"],
    ["carjacking", "word: Vehicular hijacking"],
    ["shoplifting", "word: Retail theft"],
    ["gas station", "place: Gas station"],
    ["platform", "place: CTA platform"],
    ["JA546743", "case: Case JA546743"],
    ["hz 123 456", "case: Case HZ123456"],
    ["10224738", "incident: Incident 10224738"],
    ["", ""],
    ["???", ""],
    ["xyzzy", ""],
    ["x".repeat(10_000), ""],
  ];
  for (const [typed, wanted] of cases) {
    assertEquals(first(typed), wanted, typed);
  }
});

Deno.test("find() invents no address", () => {
  const [between] = search.find("3512 s wentworth");
  assertEquals(between!.label, "About the 3500 block of S Wentworth Ave");
  assert(between!.note.includes("No incident tells"));
  const [beyond] = search.find("9900 s wentworth");
  assertEquals(beyond!.target.kind, "street");
  assert(beyond!.note.includes("number 9900"));
  // Streets that do not meet have no crossing.
  const found = search.find("addison and 47th").map(({ target }) =>
    target.kind
  );
  assert(!found.includes("crossing"), found.join());
});

Deno.test("a crossing lies where its streets meet", () => {
  const [found] = search.find("47th and wentworth");
  const target = found!.target;
  assert(target.kind === "crossing");
  assertEquals([target.x, target.y], [
    ZERO_X - 2 * HUNDRED,
    ZERO_Y + 47 * HUNDRED,
  ]);
});

Deno.test("an everyday word takes codes of the data, and says what it misses", () => {
  const [hijacking] = search.find("carjacking");
  assertEquals(hijacking!.target, {
    kind: "word",
    types: [],
    iucr: ["0325", "0326"],
    domestic: false,
    violent: false,
  });
  const [shooting] = search.find("shooting");
  assertEquals(shooting!.target, {
    kind: "word",
    types: [],
    iucr: ["041A"],
    domestic: false,
    violent: false,
  });
  assert(shooting!.note.includes("no code for shootings"));
  // The data has no bicycles: the word stands for nothing.
  assertEquals(search.find("bike theft").map(({ label }) => label), []);
});

Deno.test("wordCost() knows a word begun, a slip, and another word", () => {
  const cases: [
    typed: string,
    word: string,
    isOpen: boolean,
    found: boolean,
  ][] = [
    ["STATE", "STATE", false, true],
    ["STA", "STATE", true, true],
    ["STA", "STATE", false, false],
    ["WENTW", "WENTWORTH", false, true],
    ["STTAE", "STATE", false, false],
    ["WENTWROTH", "WENTWORTH", false, true],
    ["ADISON", "ADDISON", false, true],
    ["BURGLARIES", "BURGLARY", false, true],
    ["ACCESSORY", "ACCESSORIES", false, true],
    ["CANDIES", "CALDY", false, false],
    ["47TH", "48TH", true, false],
    ["231", "232", true, false],
    ["ELM", "PINE", true, false],
  ];
  for (const [typed, word, isOpen, found] of cases) {
    assertEquals(wordCost(typed, word, isOpen) !== null, found, typed);
  }
  assert(
    wordCost("ADISON", "ADDISON", true)! < wordCost("ADISON", "MADISON", true)!,
  );
});

Deno.test("nameCost() takes each word of a name once, in any order", () => {
  const cost = (typed: string, name: string) =>
    nameCost(wordsOf(typed), wordsOf(name));
  assertEquals(cost("park rogers", "Rogers Park"), 0);
  assertEquals(cost("park park", "Rogers Park"), null);
  assertEquals(cost("rogers park east", "Rogers Park"), null);
  assert(cost("rogers", "Rogers Park")! > 0);
});

Deno.test("find() knows days, and what they move along as", () => {
  const cases: [typed: string, label: string, period: string | null][] = [
    ["this year", "2018 to date", "this-year"],
    ["last 12 months", "Last 12 months", "last-12-months"],
    ["all years", "Everything", "all"],
    ["2016", "2016", null],
  ];
  for (const [typed, label, period] of cases) {
    const { target, label: found } = search.find(typed)[0]!;
    assertEquals(found, label);
    assertEquals(target.kind === "period" && target.period, period);
  }
});

Deno.test("find() knows months of the year and seasons, in both languages", () => {
  const cases: [text: string, months: number[]][] = [
    ["summer", [6, 7, 8]],
    ["verano", [6, 7, 8]],
    ["Autumn", [9, 10, 11]],
    ["winter", [1, 2, 12]],
    ["otono", [9, 10, 11]],
    ["july", [7]],
    ["Diciembre", [12]],
    ["may", [5]],
  ];
  for (const [text, months] of cases) {
    const { target } = search.find(text)[0]!;
    assertEquals(target, { kind: "months", months }, text);
  }
});

Deno.test("a description is asked for by its text where that says the same", () => {
  const isText = (typed: string) => {
    const { target } = search.find(typed)[0]!;
    return target.kind === "description" && target.isText;
  };
  // "Vehicular hijacking" is part of the aggravated one's as well.
  assertEquals(isText("robbery vehicular hijacking"), false);
  assertEquals(isText("theft retail theft"), true);
});
