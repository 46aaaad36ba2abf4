import { page } from "fresh";
import { Head } from "fresh/runtime";
import { IncidentTable } from "../components/IncidentTable.tsx";
import { Notices } from "../components/Notices.tsx";
import { PageFoot } from "../components/PageFoot.tsx";
import { PageLink } from "../components/PageLink.tsx";
import { RecordList } from "../components/RecordList.tsx";
import { RecordsForm } from "../components/RecordsForm.tsx";
import SiteHead from "../islands/SiteHead.tsx";
import { parseList, toListQuery } from "../lib/core/filter/list_query.ts";
import { inWords } from "../lib/core/filter/words.ts";
import { formatCount } from "../lib/core/format.ts";
import { readAddress, toAddress } from "../lib/core/page/address.ts";
import { headData } from "../lib/core/page/head_data.ts";
import { RECORD_COLUMNS } from "../lib/core/page/record_columns.ts";
import { recordsAddress } from "../lib/core/page/records_address.ts";
import {
  isOfOrder,
  listed,
  MOST_SORTED,
  requireOrder,
  toldBy,
} from "../lib/server/answers/listed.ts";
import { answererFor } from "../lib/server/answers/questions.ts";
import { namingSpotsOf } from "../lib/server/answers/named_spots.ts";
import { requireVersion } from "../lib/server/answers/require.ts";
import { readCursor, toCursor } from "../lib/server/http/cursor.ts";
import { define } from "../lib/server/state.ts";

/** Records on a page. */
const ROWS = 100;

/** All records that match, page by page: for browsers without a script. */
export const handler = define.handlers({
  async GET({ url, state: { services, words } }) {
    const cursor = readCursor(url.searchParams);
    const dataset = await requireVersion(services, url, cursor?.version);
    const { manifest, vocabulary } = dataset;
    const params = new URLSearchParams(url.searchParams);
    for (const name of ["cursor", "version", "order", "select"]) {
      params.delete(name);
    }
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
    const named = await namingSpotsOf(
      filter,
      words,
      services.searching,
      dataset,
    );
    const shown = incidents.first(ROWS);
    const lines = await shown.all();
    const address = toAddress(state, manifest);
    const order = toListQuery({ ...wanted, select: null }).replace(
      "order=",
      "",
    );
    const columns = RECORD_COLUMNS.filter(({ field }) =>
      wanted.select?.includes(field)
    );
    const select = columns.map(({ field }) => field).join();
    const next = incidents.length > ROWS
      ? recordsAddress(address, {
        order,
        select,
        cursor: toCursor({
          told: await toldBy(wanted, told, shown),
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
      columns,
      select,
      address,
      manifest,
      words: named.words,
    }, { headers: { "x-robots-tag": "noindex" } });
  },
});

export default define.page<typeof handler>(function Records({ data }) {
  const { state, faults, total, lines, next, isFirst, order } = data;
  const { columns, select, address, manifest, words: t } = data;
  const words = inWords(state.filter, t);
  const caption = isFirst && next === null
    ? t("All {n}", { n: formatCount(total) })
    : t("{part} of {whole}", {
      part: formatCount(lines.length),
      whole: formatCount(total),
    });
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
        <RecordsForm
          address={address}
          order={order}
          columns={columns}
          isSortable={total <= MOST_SORTED}
        />
        {lines.length > 0 && (columns.length === 0
          ? <IncidentTable lines={lines} caption={caption} />
          : <RecordList lines={lines} columns={columns} caption={caption} />)}
        <nav aria-label={t("Pages")}>
          {!isFirst && (
            <PageLink href={recordsAddress(address, { order, select })}>
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
