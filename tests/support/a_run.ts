import type { Run } from "../../lib/server/store/runs.ts";

/** A refresh of which nothing is known but that it has begun. */
export const BEGUN: Run = {
  startedAt: "2016-12-04T11:00:00.000Z",
  took: 0,
  source: "bigquery",
  outcome: "begun",
  reason: null,
  version: null,
  rows: 0,
  added: 0,
  changed: 0,
  removed: 0,
  rejected: 0,
  fields: {},
  bytesBilled: 0,
};
