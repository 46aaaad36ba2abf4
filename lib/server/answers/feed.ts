/** The newest incidents of a filter as a feed, for whoever follows them. */
import { Feed } from "feed";
import { FEED } from "../../core/api/operations.ts";
import { withOffset } from "../../core/chicago_time.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import { inWords } from "../../core/filter/words.ts";
import { blockInWords, phraseCase, timeInWords } from "../../core/format.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { incidentAddress } from "../../core/page/incident_address.ts";
import { headersOf, tagOf } from "../http/answer.ts";
import { conditional } from "../http/conditional.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";
import type { KeptAnswers } from "./kept_answers.ts";
import { keptParts } from "./kept_parts.ts";
import { crimesQuestion } from "./questions.ts";

const TYPES = {
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/**
 * Answers a feed, or that the caller has it. Who follows one has it asked again
 * every hour, for what is new: nobody is paid for what is long past.
 */
export async function feedAnswer(
  form: keyof typeof TYPES,
  request: Request,
  dataset: Dataset,
  answers: Pick<KeptAnswers, "value">,
): Promise<Response> {
  const { manifest, vocabulary } = dataset;
  const url = new URL(request.url);
  const { filter, numbers: { limit } } = readQuery(url, vocabulary, FEED);
  const question = crimesQuestion(dataset, filter, limit, null, {
    heldOnly: true,
  });
  return await conditional(
    request,
    tagOf(manifest, `${form} feed at ${url.origin} of ${question.text}`),
    async () => {
      const { data, meta } = await keptParts(answers, question);
      const feed = feedOf(
        filter,
        url.origin,
        manifest.refreshedAt,
        meta?.caveats,
      );
      for (const incident of data as Incident[]) {
        feed.addItem(itemOf(incident, url.origin));
      }
      return form === "atom" ? feed.atom1() : feed.json1();
    },
    {
      "content-type": TYPES[form],
      "cache-control": "no-cache",
      ...headersOf(request, manifest),
    },
  );
}

function feedOf(
  filter: Filter,
  origin: string,
  refreshedAt: string,
  caveats: readonly string[] = [],
): Feed {
  const query = toQuery(filter);
  const address = (path: string) => `${origin}${path}${query && `?${query}`}`;
  return new Feed({
    id: address("/"),
    link: address("/"),
    title: `Crimes reported in Chicago ${inWords(filter)}`.trim(),
    description: caveats.join(" "),
    updated: new Date(refreshedAt),
    copyright:
      "Source: City of Chicago. Classifications are preliminary; deriving exact addresses is prohibited.",
    feedLinks: {
      atom: address("/api/feed.atom"),
      json: address("/api/feed.json"),
    },
  });
}

/** An entry keeps its id, whatever becomes of the incident. */
function itemOf(incident: Incident, origin: string) {
  const { unique_key, date, primary_type, description, block } = incident;
  const address = `${origin}${incidentAddress(unique_key)}`;
  const what = [primary_type, description].filter((text) => text !== null)
    .map((text) => phraseCase(text!)).join(": ");
  const where = block === null ? "" : ` on the ${blockInWords(block)}`;
  return {
    id: address,
    link: address,
    title: `${what}${where}`,
    description: `${what}${where}, ${timeInWords(date)}.`,
    date: new Date(withOffset(incident.updated_on ?? date)),
    published: new Date(withOffset(date)),
  };
}
