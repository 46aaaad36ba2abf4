import { SEARCH } from "../../lib/core/api/operations.ts";
import { tidyText } from "../../lib/core/tidy_text.ts";
import { faultOfTyped, LOOKED_FOR } from "../../lib/core/search/typed_query.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { searchKey } from "../../lib/server/answers/searching.ts";
import { answer, metaOf } from "../../lib/server/http/answer.ts";
import { readQuery } from "../../lib/server/http/read_query.ts";
import { toQuery } from "../../lib/core/filter/query.ts";
import { cut } from "../../lib/core/filter/param_reader.ts";
import { define } from "../../lib/server/state.ts";

/** What a typed text may mean; each answer's filter keeps the rest of ours. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { manifest, vocabulary } = dataset;
    const texts = new Set(url.searchParams.getAll("q"));
    const typed = [...texts].join(" and ");
    const fault = texts.size > 1 ? "expected one text" : faultOfTyped(typed);
    const { filter, numbers: { limit } } = readQuery(
      url,
      vocabulary,
      SEARCH,
      fault === null ? [] : [{
        param: "q",
        value: cut(typed),
        message: `Cannot search for "${cut(typed)}": ${fault}.`,
      }],
    );
    return answer(req, {
      manifest,
      text: `search ${searchKey(manifest)} ${limit} ${toQuery(filter)} ${
        tidyText(typed)
      }`,
      async compute() {
        const { search, hasStreets } = await services.searching.of(dataset);
        const data = search.find(typed, limit, filter);
        const { caveats } = metaOf(manifest);
        if (!hasStreets) {
          caveats.push(
            "Streets, addresses and crossings are not known yet: they are made from the incidents, at the next start or refresh.",
          );
        }
        return {
          data,
          meta: {
            returned: data.length,
            caveats,
            ...data.length === 0 && { lookedFor: LOOKED_FOR },
          },
        };
      },
    });
  },
});
