import { assertThrows } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { toChunks } from "../../../tests/support/incidents.ts";
import type { Chunk } from "./chunk.ts";
import { checkRanges } from "./ranges.ts";

Deno.test("checkRanges() refuses what does not go with the dictionary", () => {
  const { chunks: [good], dictionary } = toChunks([anIncident()]);
  checkRanges(good!, dictionary);
  const cases: [name: string, change: (chunk: Chunk) => void][] = [
    ["minute 1440", ({ core }) => core.minute[0] = 1440],
    ["offense 1", ({ core }) => core.offense[0] = 1],
    ["flags 8", ({ core }) => core.flags[0] = 8],
    ["place 2", ({ place }) => place!.place[0] = 2],
    ["block 2", ({ place }) => place!.block[0] = 2],
    ["second 60", ({ detail }) => detail!.second[0] = 60],
  ];
  for (const [message, change] of cases) {
    const chunk = structuredClone(good!);
    change(chunk);
    const refuse = () => checkRanges(chunk, dictionary);
    assertThrows(refuse, RangeError, `Chunk 2017-01: ${message} is out of`);
  }
});

Deno.test("checkRanges() refuses parts of different chunks", () => {
  const { chunks: [one] } = toChunks([anIncident()]);
  const { chunks: [two], dictionary } = toChunks([
    anIncident(),
    anIncident({ unique_key: 2 }),
  ]);
  for (const part of ["place", "detail"] as const) {
    const mixed = { ...one!, [part]: two![part] };
    assertThrows(
      () => checkRanges(mixed, dictionary),
      TypeError,
      `1 core rows, 2 ${part} rows`,
    );
  }
});

Deno.test("checkRanges() refuses rows that stand at the wrong place", () => {
  const { chunks: [good], dictionary } = toChunks([
    anIncident({ unique_key: 1, date: "2017-01-01T12:00:00" }),
    anIncident({ unique_key: 2, date: "2017-01-31T12:00:00" }),
    anIncident({ unique_key: 3, date: "2017-01-31T12:00:00" }),
  ]);
  checkRanges(good!, dictionary);
  const cases: [change: (chunk: Chunk) => void, message: string][] = [
    [({ core }) => core.day[0]!--, "days outside its period"],
    [({ core }) => core.day[2]!++, "days outside its period"],
    [({ core }) => core.day[1]! -= 31, "row 1 is older than the last"],
    [({ core }) => core.minute[2]!--, "row 2 is older than the last"],
  ];
  for (const [change, message] of cases) {
    const chunk = structuredClone(good!);
    change(chunk);
    assertThrows(() => checkRanges(chunk, dictionary), RangeError, message);
  }
});
