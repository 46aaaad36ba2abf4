import { toQuery } from "../../../lib/core/filter/query.ts";
import { parseDay } from "../../../lib/core/calendar.ts";
import type { Incident } from "../../../lib/core/incident/incident.ts";
import { answer, caveatsOf } from "../../../lib/server/http/answer.ts";
import { fromCursor, toCursor } from "../../../lib/server/http/cursor.ts";
import { readQuery } from "../../../lib/server/http/read_query.ts";
import { requireDataset } from "../../../lib/server/services.ts";
import { define } from "../../../lib/server/state.ts";

const LIMIT = { min: 1, max: 50_000, fallback: 2_000 };

/** The incidents that match, newest first, a page at a time. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const dataset = await requireDataset(state.services);
    const { manifest, vocabulary } = dataset;
    const { filter, numbers: { limit } } = readQuery(
      url,
      vocabulary,
      { limit: LIMIT },
      ["cursor"],
    );
    const cursor = url.searchParams.get("cursor");
    const before = cursor === null ? undefined : fromCursor(cursor);
    const question = `crimes ${toQuery(filter)} ${limit} ${cursor ?? ""}`;
    return answer(req, manifest, question, async () => {
      // One row more than asked for tells whether there is a next page.
      const { total, unmapped, rows = [] } = await dataset.query(filter, {
        rows: { limit: limit + 1, before },
      });
      const data = await dataset.incidents(rows.slice(0, limit));
      return {
        data,
        meta: {
          total,
          returned: data.length,
          caveats: caveatsOf(manifest, filter, unmapped),
          next: rows.length > limit ? cursorAfter(data.at(-1)!) : undefined,
        },
      };
    });
  },
});

function cursorAfter({ date, unique_key }: Incident): string {
  const [hour, minute] = date.slice(11).split(":").map(Number);
  return toCursor({
    day: parseDay(date.slice(0, 10)),
    minute: hour! * 60 + minute!,
    id: unique_key,
  });
}
