import { assertEquals } from "@std/assert";
import { parseCounts, toCountsQuery } from "./counts_query.ts";

const read = (query: string) => parseCounts(new URLSearchParams(query));

Deno.test("parseCounts() reads what to count by", () => {
  const cases: [query: string, text: string][] = [
    ["by=type", "by=type&measure=count&zeros=false&order="],
    [
      "by=beat,%20YEAR&by=type",
      "by=beat,year,type&measure=count&zeros=false&order=",
    ],
    [
      "by=area&measure=rate&zeros=true&order=-rate,area",
      "by=area&measure=rate&zeros=true&order=-rate,area",
    ],
    [
      "by=hour,hour&order=-count",
      "by=hour&measure=count&zeros=false&order=-count",
    ],
    [
      "by=area&measure=change&order=change",
      "by=area&measure=change&compare=year&zeros=false&order=change",
    ],
    [
      "by=type&measure=change&compare=2016&order=-base_count",
      "by=type&measure=change&compare=2016&zeros=false&order=-base_count",
    ],
  ];
  for (const [query, text] of cases) {
    const { wanted, faults } = read(query);
    assertEquals(faults, [], query);
    assertEquals(toCountsQuery(wanted), text, query);
  }
});

Deno.test("parseCounts() says what is wrong, and what is near", () => {
  const cases: [query: string, messages: string[]][] = [
    ["by=wards", [
      "Cannot use by=wards: nothing is counted by that; the nearest is ward.",
    ]],
    ["by=type&zeros=yes", ["Cannot use zeros=yes: expected false or true."]],
    ["by=type&measure=median", [
      "Cannot use measure=median: expected count, rate, share or change.",
    ]],
    ["by=ward&measure=rate", [
      "Cannot use measure=rate: residents are known of community areas: add area to by.",
    ]],
    ["by=Wards,type", [
      "Cannot use by=Wards: nothing is counted by that; the nearest is ward.",
    ]],
    ["by=type&measure=change&compare=Yeaar", [
      "Cannot use compare=Yeaar: expected other days: year, before, or a year such as 2016; the nearest is year.",
    ]],
    ["by=type,area,ward&measure=change", [
      "Cannot use measure=change: expected by to have one or two dimensions.",
    ]],
    ["by=type&order=year", [
      'Cannot use order=year: expected type, count, with "-" before it to fall.',
    ]],
  ];
  for (const [query, messages] of cases) {
    assertEquals(read(query).faults.map(({ message }) => message), messages);
  }
  for (const query of ["", "by=", "by=type,hour,year,ward"]) {
    const [fault] = read(query).faults;
    assertEquals([fault!.param, fault!.allowed!.length], ["by", 19], query);
  }
});
