import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ChoiceLinks } from "../components/ChoiceLinks.tsx";
import { IncidentTable } from "../components/IncidentTable.tsx";
import { Notices } from "../components/Notices.tsx";
import { PageFoot } from "../components/PageFoot.tsx";
import { PageLink } from "../components/PageLink.tsx";
import SiteHead from "../islands/SiteHead.tsx";
import { parseList, toListQuery } from "../lib/core/filter/list_query.ts";
import { inWords } from "../lib/core/filter/words.ts";
import { formatCount } from "../lib/core/format.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { recordsAddress } from "../lib/core/page/records_address.ts";
import {
  isOfOrder,
  listed,
  MOST_SORTED,
  requireOrder,
  toldBy,
} from "../lib/server/answers/listed.ts";
import { answererFor } from "../lib/server/answers/questions.ts";
import { requireVersion } from "../lib/server/answers/require.ts";
import { readCursor, toCursor } from "../lib/server/http/cursor.ts";
import { define } from "../lib/server/state.ts";

/** Records on a page. */
const ROWS = 100;
/** Orders to choose, as addresses say them. */
const ORDERS = [
  { value: "", label: "newest first" },
  { value: "date", label: "oldest first" },
  { value: "type", label: "by crime" },
  { value: "block", label: "by block" },
] as const;

/** All records that match, page by page: for browsers without a script. */
export const handler = define.handlers({
  async GET({ url, state: { services, words } }) {
    const cursor = readCursor(url.searchParams);
    const dataset = await requireVersion(services, url, cursor?.version);
    const { manifest, vocabulary } = dataset;
    const params = new URLSearchParams(url.searchParams);
    for (const name of ["cursor", "version", "order"]) params.delete(name);
    const { faults, typed: _, ...state } = readAddress(
      params,
      vocabulary,
      manifest,
    );
    const { filter } = state;
    const { wanted, faults: ofOrder } = parseList(url.searchParams);
    await requireOrder(dataset, filter, wanted);
    const { answerer } = answererFor(dataset, filter, { heldOnly: true });
    // Where the order is another one, its list is begun anew.
    const told = cursor !== null && isOfOrder(cursor.told, wanted)
      ? cursor.told
      : null;
    const { total, incidents } = await listed(
      { dataset, answerer, filter, wanted, told, limit: ROWS },
    );
    const lines = incidents.slice(0, ROWS);
    const address = toAddress(state, manifest);
    const order = toListQuery({ ...wanted, select: null }).replace(
      "order=",
      "",
    );
    const next = incidents.length > ROWS
      ? recordsAddress(address, {
        order,
        cursor: toCursor({
          told: toldBy(wanted, told, lines),
          version: manifest.version,
        }),
      })
      : null;
    return page({
      state,
      faults: [...faults, ...ofOrder],
      total,
      lines,
      next,
      isFirst: told === null,
      order,
      address,
      manifest,
      words,
    }, { headers: { "x-robots-tag": "noindex" } });
  },
});

export default define.page<typeof handler>(function Records({ data }) {
  const { state, faults, total, lines, next, isFirst, order } = data;
  const { address, manifest, words: t } = data;
  const words = inWords(state.filter, t);
  const others = ORDERS.filter(({ value }) =>
    total <= MOST_SORTED || value === "" || value === "date"
  );
  return (
    <>
      <Head>
        <title>
          {`${t.plural(total, "{n} record", "{n} records")} – Chicago Crimes`}
        </title>
        <meta
          name="description"
          content={t(
            "The records of reported crimes that match, page by page, each with a link to all that is known of it.",
          )}
        />
      </Head>
      <SiteHead data={headData(manifest)} start={state} />
      <main class="records-page">
        <h1>{t.plural(total, "{n} record", "{n} records")}</h1>
        <Notices faults={faults} />
        {words !== "" && <p>{t("Crimes {filter}.", { filter: words })}</p>}
        <ChoiceLinks
          label={t("Order")}
          choices={others.map(({ value, label }) => ({
            value,
            label: t(label),
          }))}
          chosen={others.find(({ value }) => value === order)?.value ?? null}
          addressOf={(order) => recordsAddress(address, { order })}
        />
        {lines.length > 0 && (
          <IncidentTable
            lines={lines}
            caption={isFirst && next === null
              ? t("All {n}", { n: formatCount(total) })
              : t("{part} of {whole}", {
                part: formatCount(lines.length),
                whole: formatCount(total),
              })}
          />
        )}
        <nav aria-label={t("Pages")}>
          {!isFirst && (
            <PageLink href={recordsAddress(address, { order })}>
              {t("First page")}
            </PageLink>
          )}
          {next !== null && (
            <PageLink href={next} rel="next">{t("Next page")}</PageLink>
          )}
          <PageLink href={address}>{t("Back to the map")}</PageLink>
        </nav>
      </main>
      <PageFoot />
    </>
  );
});
