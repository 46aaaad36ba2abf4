import { descriptionInWords } from "../lib/core/codes/description_words.ts";
import { dayOfDate } from "../lib/core/calendar.ts";
import { dayInWords } from "../lib/core/filter/words.ts";
import { sentenceCase } from "../lib/core/format.ts";
import { toGridX, toGridY } from "../lib/core/grid.ts";
import {
  type Incident,
  INCIDENT_FIELDS,
} from "../lib/core/incident/incident.ts";
import {
  outlinePath,
  PICTURE_UNIT,
  pictureBox,
} from "../lib/core/map/picture.ts";
import { type Fact, factsOf } from "../lib/core/page/incident_facts.ts";
import { incidentAddress } from "../lib/core/page/incident_address.ts";
import { linksOf, regionLinksOf } from "../lib/core/page/incident_links.ts";
import type { Extent } from "../lib/core/page/presets.ts";
import { PageLink } from "./PageLink.tsx";
import { typeTitle } from "../lib/core/codes/primary_types.ts";
import { useWords } from "./page_context.ts";
import { CityWords } from "./CityWords.tsx";

interface IncidentRecordProps {
  incident: Incident;
  /** Ids of the records that share its case number. */
  sameCase: readonly number[];
  /** The days that are held. */
  extent: Extent;
}

/** All that is known of one incident, each field with what it means. */
export function IncidentRecord(
  { incident, sameCase, extent }: IncidentRecordProps,
) {
  const t = useWords();
  const { primary_type, description, unique_key, date } = incident;
  return (
    <main class="prose record">
      <h1>{typeTitle(primary_type, t)}</h1>
      <p class="lead">
        {description !== null && (
          <>
            <CityWords>
              {sentenceCase(descriptionInWords(description))}
            </CityWords>
            {", "}
          </>
        )}
        {dayInWords(dayOfDate(date), t)}
      </p>
      <div class="around">
        <WhereInCity incident={incident} />
        <nav aria-label={t("Around this incident")}>
          <ul>
            {linksOf(incident, extent, t).map(({ words, href }) => (
              <li key={href}>
                {/* Fresh would call every link to the map current. */}
                <PageLink href={href}>{words}</PageLink>
              </li>
            ))}
            {sameCase.map((id) => (
              <li key={id}>
                <a href={t.link(incidentAddress(id))}>
                  {t("Another record of the same case ({id})", { id })}
                </a>
              </li>
            ))}
          </ul>
          <p class="its-pages">
            {t.parts("Crime in {regions}", {
              regions: regionLinksOf(incident, t).map(({ words, href }, i) => (
                <>
                  {i > 0 && ", "}
                  <a href={href}>{words}</a>
                </>
              )),
            })}
          </p>
        </nav>
      </div>
      {factsOf(incident, t).map(({ title, facts }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {facts.map((fact) => <FactLine key={fact.field} fact={fact} />)}
          </dl>
        </section>
      ))}
      <section>
        <h2>{t("As data")}</h2>
        <details>
          <summary>{t("Every field, as the source spells it")}</summary>
          <table class="fields">
            <tbody>
              {INCIDENT_FIELDS.map((field) => (
                <tr key={field}>
                  <th scope="row">
                    <a href={t.link(`/about#field-${field}`)}>
                      <code>{field}</code>
                    </a>
                  </th>
                  <td lang="en">{String(incident[field] ?? "")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
        <p>
          <a href={`/api/crimes/${unique_key}`}>{t("The same as JSON")}</a>
        </p>
      </section>
    </main>
  );
}

function FactLine({ fact: { field, title, value, meaning } }: { fact: Fact }) {
  const t = useWords();
  const isOfCity = field === "description" || field === "location_description";
  return (
    <div class="fact">
      <dt>{title}</dt>
      <dd>
        <span class={value === null ? "value missing" : "value"}>
          {value === null
            ? t("Not recorded")
            : isOfCity
            ? <CityWords>{value}</CityWords>
            : value}
        </span>
        <span class="meaning">{meaning}</span>
      </dd>
    </div>
  );
}

/** Where in the city it was, as a picture that needs no script. */
function WhereInCity({ incident }: { incident: Incident }) {
  const t = useWords();
  const { latitude, longitude } = incident;
  if (latitude === null || longitude === null) {
    return <p class="nowhere">{t("Not on the map: it has no coordinates.")}</p>;
  }
  return (
    <svg
      class="where"
      viewBox={pictureBox()}
      role="img"
      aria-label={t("Where in Chicago it was reported")}
    >
      <path class="land" d={outlinePath()} />
      <path class="borders" d={outlinePath()} />
      <circle
        class="spot"
        cx={Math.round(toGridX(longitude) / PICTURE_UNIT)}
        cy={Math.round(toGridY(latitude) / PICTURE_UNIT)}
        r="60"
      />
    </svg>
  );
}
