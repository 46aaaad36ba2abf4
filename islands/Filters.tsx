import {
  type Signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Chips } from "../components/Chips.tsx";
import { CompareField } from "../components/CompareField.tsx";
import { DateFields } from "../components/DateFields.tsx";
import { KindList } from "../components/KindList.tsx";
import { OffenseFields } from "../components/OffenseFields.tsx";
import { PlaceFields } from "../components/PlaceFields.tsx";
import { PresetLinks } from "../components/PresetLinks.tsx";
import { TypeList } from "../components/TypeList.tsx";
import { followLater } from "../lib/browser/tasks/follow_frames.ts";
import { kept } from "../lib/browser/page/kept.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import { normalize } from "../lib/core/filter/query.ts";
import { formatView } from "../lib/core/map/view.ts";
import { toAddress, type TypedPlaces } from "../lib/core/page/address.ts";
import { hiddenFields } from "../lib/core/page/chips.ts";
import { plural } from "../lib/core/format.ts";
import { type PageSignals, stateOf } from "../lib/core/page/page_signals.ts";
import { presetsFor } from "../lib/core/page/presets.ts";

interface FiltersProps {
  page: PageSignals;
  /** Every type that may be chosen. */
  types: readonly string[];
  /** What was typed of places and cannot be used. */
  typed: TypedPlaces;
}

type Part = { page: PageSignals };

/** The form of filters: a plain GET form until the script takes over. */
export default function Filters({ page, types, typed }: FiltersProps) {
  const { answer } = page;
  const isLive = useSignal(false);
  useEffect(() => {
    isLive.value = true;
  }, []);
  const found = useComputed(() => plural(answer.value.summary.total, "crime"));
  return (
    <form
      class="filters"
      method="get"
      action="/"
      onSubmit={(event) => event.preventDefault()}
    >
      <Conditions page={page} />
      <fieldset>
        <legend>Dates</legend>
        <Presets page={page} />
        <Days page={page} />
        <Comparing page={page} />
      </fieldset>
      <Further page={page} />
      <Types page={page} types={types} />
      <Places page={page} typed={typed} />
      <HiddenFields page={page} />
      {isLive.value
        ? (
          <p class="sheet-done">
            <button
              type="button"
              popovertarget="filters"
              popovertargetaction="hide"
            >
              Show {found}
            </button>
          </p>
        )
        : (
          <p class="apply">
            <button type="submit">Show these crimes</button>
          </p>
        )}
    </form>
  );
}

// Each part is rendered when what it shows has changed. Of that, a drag over
// the timeline changes days and counts with each frame, and no more.

function Conditions({ page }: Part) {
  const { filter, held } = page;
  return (
    <Chips
      filter={filter.value}
      addressOf={(other) =>
        toAddress(stateOf(page, normalize(other)), held.value)}
      onChoose={(other) => change(filter, other)}
    />
  );
}

function Presets({ page }: Part) {
  const { filter, held } = page;
  const presets = useComputed(() => presetsFor(held.value));
  const current = useComputed(() =>
    presets.value.find(({ period }) =>
      period.from === filter.value.from && period.to === filter.value.to
    )?.period
  );
  const rest = useMemo(() => kept(() => withoutPeriod(filter.value)), []);
  return (
    <PresetLinks
      presets={presets.value}
      from={current.value?.from ?? null}
      to={current.value?.to ?? null}
      addressOf={(period) =>
        toAddress(
          stateOf(page, normalize({ ...rest.value, ...period })),
          held.value,
        )}
      onChoose={(period) => change(filter, period)}
    />
  );
}

function Days({ page: { filter, held, adjusting } }: Part) {
  return (
    <DateFields
      from={filter.value.from}
      to={filter.value.to}
      extent={held.value}
      onChange={(period) => change(filter, period)}
      onAdjust={(is) => adjusting.value = is}
    />
  );
}

/** What fewer people ask for, folded away until one does. */
function Further({ page: { filter } }: Part) {
  const violent = useComputed(() => filter.value.violent);
  const description = useComputed(() => filter.value.description);
  const kind = useMemo(() => kept(() => filter.value.kind), []);
  const chosen = (violent.value === null ? 0 : 1) +
    (description.value === null ? 0 : 1) + kind.value.length;
  const isOpen = useMemo(() => chosen > 0, []);
  return (
    <details class="further" open={isOpen}>
      <summary>
        Offense and kind of place
        <span class="chosen-count">
          {chosen === 0 ? "All" : `${chosen} chosen`}
        </span>
      </summary>
      <OffenseFields
        violent={violent.value}
        description={description.value}
        onViolent={(violent) => change(filter, { violent })}
        onDescription={(description) => change(filter, { description })}
      />
      <KindList
        chosen={kind.value}
        onChange={(kind) => change(filter, { kind })}
      />
    </details>
  );
}

function Comparing({ page: { compare, held } }: Part) {
  return (
    <CompareField
      choice={compare.value}
      extent={held.value}
      onChoose={(choice) => compare.value = choice}
    />
  );
}

function Places({ page: { filter }, typed }: Part & { typed: TypedPlaces }) {
  const { near, within } = filter.value;
  return (
    <PlaceFields
      filter={{ near, within }}
      typed={typed}
      onChange={(part) => change(filter, part)}
    />
  );
}

function Types(
  { page: { filter, answer, dragging }, types }: Omit<FiltersProps, "typed">,
) {
  const chosen = useComputed(() => filter.value.type);
  const counts = useSignal(answer.peek().summary.byType);
  const later = useMemo(
    () => followLater(() => counts.value = answer.peek().summary.byType),
    [],
  );
  useSignalEffect(() => {
    const { byType } = answer.value.summary;
    // The largest part of the page that follows a drag: in a frame of its own.
    if (dragging.value) later.follow();
    else counts.value = byType;
  });
  useEffect(() => later.stop, []);
  return (
    <TypeList
      types={types}
      chosen={chosen.value}
      counts={counts.value}
      isMoving={dragging.value}
      onChange={(type) => change(filter, { type })}
    />
  );
}

/** What the form sends besides, where there is no script. */
function HiddenFields({ page: { filter, view } }: Part) {
  const rest = useMemo(() => kept(() => withoutPeriod(filter.value)), []);
  return (
    <>
      {hiddenFields(rest.value).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {view.value !== null && (
        <input type="hidden" name="map" value={formatView(view.value)} />
      )}
    </>
  );
}

function change(filter: Signal<Filter>, part: Partial<Filter>): void {
  filter.value = normalize({ ...filter.peek(), ...part });
}

function withoutPeriod(filter: Filter): Filter {
  return { ...filter, from: null, to: null };
}
