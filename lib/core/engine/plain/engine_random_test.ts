import { assert } from "@std/assert";
import { assertRandomAnswers } from "../../../../tests/support/engine_check.ts";
import {
  randomIncidents,
  toChunks,
} from "../../../../tests/support/incidents.ts";
import { demoSource } from "../../../server/sources/demo/demo.ts";
import type { Incident } from "../../incident/incident.ts";
import { Engine } from "./engine.ts";

const RUNS = 300;

/** Compares an engine with a naive count on random questions. */
function compare(incidents: readonly Incident[]): void {
  const { chunks, dictionary } = toChunks(incidents);
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  const page = { min: 30, max: 1000 };
  assertRandomAnswers(engine, dictionary, incidents, page, RUNS);
}

Deno.test("Engine answers what a count of random incidents one by one does", () => {
  compare(randomIncidents({ seed: 1, count: 600 }));
});

Deno.test("Engine answers what a count of the demo's incidents one by one does", async () => {
  const days = { from: "2025-11-20", to: "2025-12-31", share: 0.03 };
  const incidents: Incident[] = [];
  for await (const batch of demoSource(days).incidents()) {
    incidents.push(...batch.incidents);
  }
  assert(incidents.length > 500, `${incidents.length} incidents`);
  compare(incidents);
});

Deno.test("Engine answers rightly about a handful of incidents", () => {
  compare(randomIncidents({ seed: 2, count: 5 }));
});
