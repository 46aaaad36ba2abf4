import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Chips } from "../components/Chips.tsx";
import { DateFields } from "../components/DateFields.tsx";
import { PresetLinks } from "../components/PresetLinks.tsx";
import { TypeList } from "../components/TypeList.tsx";
import type { Filter } from "../lib/core/filter/filter.ts";
import { normalize } from "../lib/core/filter/query.ts";
import { formatView, type MapView } from "../lib/core/map/view.ts";
import { toAddress } from "../lib/core/page/address.ts";
import { hiddenFields } from "../lib/core/page/chips.ts";
import { plural } from "../lib/core/page/format.ts";
import type { PageAnswer } from "../lib/core/page/page_answer.ts";
import { type Extent, presetsFor } from "../lib/core/page/presets.ts";

interface FiltersProps {
  filter: Signal<Filter>;
  view: Signal<MapView | null>;
  extent: Signal<Extent>;
  answer: Signal<PageAnswer>;
  /** True while one control is changed bit by bit: one step for "Back". */
  adjusting: Signal<boolean>;
  /** Every type that may be chosen. */
  types: readonly string[];
}

/** The form of filters: a plain GET form until the script takes over. */
export default function Filters(props: FiltersProps) {
  const { filter, view, extent, answer, adjusting, types } = props;
  const isLive = useSignal(false);
  useEffect(() => {
    isLive.value = true;
  }, []);
  const presets = useComputed(() => presetsFor(extent.value));

  const change = (part: Partial<Filter>) => {
    filter.value = normalize({ ...filter.value, ...part });
  };
  const addressOf = (part: Partial<Filter>) =>
    toAddress({
      filter: normalize({ ...filter.value, ...part }),
      view: view.value,
    }, extent.value);

  return (
    <form
      class="filters"
      method="get"
      action="/"
      onSubmit={(event) => event.preventDefault()}
    >
      <Chips filter={filter.value} addressOf={addressOf} onChoose={change} />
      <fieldset>
        <legend>Dates</legend>
        <PresetLinks
          presets={presets.value}
          from={filter.value.from}
          to={filter.value.to}
          addressOf={addressOf}
          onChoose={change}
        />
        <DateFields
          from={filter.value.from}
          to={filter.value.to}
          extent={extent.value}
          onChange={change}
          onAdjust={(is) => adjusting.value = is}
        />
      </fieldset>
      <TypeList
        types={types}
        chosen={filter.value.type}
        counts={answer.value.summary.byType}
        onChange={(type) => change({ type })}
      />
      {hiddenFields(filter.value).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {view.value !== null && (
        <input type="hidden" name="map" value={formatView(view.value)} />
      )}
      {isLive.value
        ? (
          <p class="sheet-done">
            <button
              type="button"
              popovertarget="filters"
              popovertargetaction="hide"
            >
              Show {plural(answer.value.summary.total, "crime")}
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
