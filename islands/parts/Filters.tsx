import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { CompareField } from "../../components/CompareField.tsx";
import { KindFields } from "../../components/KindFields.tsx";
import { OffenseFields } from "../../components/OffenseFields.tsx";
import { OutcomeFields } from "../../components/OutcomeFields.tsx";
import { PlaceFields } from "../../components/PlaceFields.tsx";
import { TimeFields } from "../../components/TimeFields.tsx";
import { WhereFields } from "../../components/WhereFields.tsx";
import { kept } from "../../lib/browser/page/kept.ts";
import { Later } from "../../lib/browser/page/later.ts";
import { keepPanels } from "../../lib/browser/page/panels.ts";
import { useResting } from "../../lib/browser/page/use_resting.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { USUAL_CHOICE } from "../../lib/core/compare/choice.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import { normalize } from "../../lib/core/filter/query.ts";
import { toAddress, type TypedPlaces } from "../../lib/core/page/address.ts";
import { hiddenFields } from "../../lib/core/page/chips.ts";
import {
  changeFilter,
  type PageSignals,
  stateOf,
} from "../../lib/core/page/page_signals.ts";
import {
  comparedSaid,
  narrows,
  type PanelName,
  PANELS,
  saidBy,
} from "../../lib/core/page/pills.ts";
import { useWords } from "../../components/page_context.ts";
import { CountedTypes } from "./filters/CountedTypes.tsx";
import { LivePanel } from "./filters/LivePanel.tsx";
import { PeriodPanel } from "./filters/PeriodPanel.tsx";

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
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  const isLive = useLive();
  useEffect(() => keepPanels(form.current!), []);
  return (
    <form
      ref={form}
      class="filters"
      method="get"
      action="/"
      aria-label={t("Filters")}
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="pills">
        <InTurn page={page}>
          <PeriodPanel page={page} />
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="crimes">
            <CountedTypes page={page} types={types} />
            <Offenses page={page} />
          </Panel>
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="where">
            <Regions page={page} />
            <Places page={page} typed={typed} />
          </Panel>
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="time">
            <Times page={page} />
          </Panel>
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="outcome">
            <Outcome page={page} />
          </Panel>
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="kind">
            <Kinds page={page} />
          </Panel>
        </InTurn>
        <InTurn page={page}>
          <Compared page={page} types={types} />
        </InTurn>
        <HiddenFields page={page} />
        {!isLive.value && (
          <p class="apply">
            <button type="submit">{t("Show these crimes")}</button>
          </p>
        )}
      </div>
    </form>
  );
}

/** All panels at once take a phone too long: each has a task. */
function InTurn({ page, children }: Part & { children: ComponentChildren }) {
  return <Later page={page} class="later" isSoon>{children}</Later>;
}

// Each part is rendered when what it shows has changed. Of that, a drag over
// the timeline changes days and counts with each frame, and no more.

function Panel(
  { page, name, children }: Part & {
    name: PanelName;
    children: ComponentChildren;
  },
) {
  const t = useWords();
  const { filter } = page;
  const says = useComputed(() => saidBy(name, filter.value, t));
  const isChosen = useComputed(() => narrows(name, filter.value));
  return (
    <LivePanel
      page={page}
      id={name}
      title={t(PANELS[name].title)}
      says={says.value}
      isChosen={isChosen.value}
    >
      {children}
    </LivePanel>
  );
}

function Offenses({ page }: Part) {
  const { filter } = page;
  const part = useMemo(() =>
    kept(() => {
      const { violent, index, description } = filter.value;
      return { violent, index, description };
    }), []);
  return (
    <OffenseFields
      {...part.value}
      onChange={(part) => changeFilter(page, part)}
    />
  );
}

function Regions({ page }: Part) {
  const { filter } = page;
  const part = useMemo(() =>
    kept(() => {
      const { area, district, ward, beat } = filter.value;
      return { area, district, ward, beat };
    }), []);
  return (
    <WhereFields
      {...part.value}
      onChange={(part) => changeFilter(page, part)}
    />
  );
}

function Places({ page, typed }: Part & { typed: TypedPlaces }) {
  const { filter } = page;
  const part = useMemo(() =>
    kept(() => {
      const { near, within } = filter.value;
      return { near, within };
    }), []);
  return (
    <PlaceFields
      filter={part.value}
      typed={typed}
      onChange={(part) => changeFilter(page, part)}
    />
  );
}

function Times({ page }: Part) {
  const { filter } = page;
  const resting = useResting(page);
  const part = useMemo(() =>
    kept(() => {
      const { hour, weekday, month_of_year } = filter.value;
      return { hour, weekday, month_of_year };
    }), []);
  return (
    <TimeFields
      {...part.value}
      addressOf={(times) => addressOf(page, { ...resting.value, ...times })}
      onChange={(times) => changeFilter(page, times)}
    />
  );
}

function Outcome({ page }: Part) {
  const { filter } = page;
  const arrest = useComputed(() => filter.value.arrest);
  const domestic = useComputed(() => filter.value.domestic);
  return (
    <OutcomeFields
      arrest={arrest.value}
      domestic={domestic.value}
      onChange={(part) => changeFilter(page, part)}
    />
  );
}

function Kinds({ page }: Part) {
  const { filter } = page;
  const kind = useMemo(() => kept(() => filter.value.kind), []);
  return (
    <KindFields
      chosen={kind.value}
      onChange={(kind) => changeFilter(page, { kind })}
    />
  );
}

function Compared({ page, types }: Omit<FiltersProps, "typed">) {
  const t = useWords();
  const { compare, held } = page;
  return (
    <LivePanel
      page={page}
      id="compare"
      title={t("Compared with")}
      says={comparedSaid(compare.value, t)}
      isChosen={compare.value !== USUAL_CHOICE}
    >
      <CompareField
        choice={compare.value}
        extent={held.value}
        types={types}
        onChoose={(choice) => compare.value = choice}
      />
    </LivePanel>
  );
}

/** What the form sends besides, where there is no script. */
function HiddenFields({ page }: Part) {
  // A drag over the timeline changes days, which have fields.
  const fields = useMemo(
    () =>
      kept(() =>
        hiddenFields(
          stateOf(page, { ...page.filter.value, from: null, to: null }),
        )
      ),
    [],
  );
  return (
    <>
      {fields.value.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function addressOf(page: PageSignals, other: Filter): string {
  return toAddress(stateOf(page, normalize(other)), page.held.value);
}
