import {
  batch,
  type Signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { CompareField } from "../../components/CompareField.tsx";
import { DateFields } from "../../components/DateFields.tsx";
import { FilterPanel } from "../../components/FilterPanel.tsx";
import { KindFields } from "../../components/KindFields.tsx";
import { OffenseFields } from "../../components/OffenseFields.tsx";
import { OutcomeFields } from "../../components/OutcomeFields.tsx";
import { PlaceFields } from "../../components/PlaceFields.tsx";
import { PresetLinks } from "../../components/PresetLinks.tsx";
import { TimeFields } from "../../components/TimeFields.tsx";
import { TypeList } from "../../components/TypeList.tsx";
import { WhereFields } from "../../components/WhereFields.tsx";
import { kept } from "../../lib/browser/page/kept.ts";
import { Later } from "../../lib/browser/page/later.ts";
import { keepPanels } from "../../lib/browser/page/panels.ts";
import { useResting } from "../../lib/browser/page/use_resting.ts";
import { followLater } from "../../lib/browser/tasks/follow_frames.ts";
import { useLive } from "../../lib/browser/page/use_live.ts";
import { USUAL_CHOICE } from "../../lib/core/compare/choice.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import { normalize } from "../../lib/core/filter/query.ts";
import { toAddress, type TypedPlaces } from "../../lib/core/page/address.ts";
import { daysSaid, hiddenFields } from "../../lib/core/page/chips.ts";
import { type PageSignals, stateOf } from "../../lib/core/page/page_signals.ts";
import {
  comparedSaid,
  narrows,
  type PanelName,
  PANELS,
  saidBy,
} from "../../lib/core/page/pills.ts";
import { presetsFor, yearPresets } from "../../lib/core/page/presets.ts";
import { useWords } from "../../components/page_context.ts";

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
          <When page={page} />
        </InTurn>
        <InTurn page={page}>
          <Panel page={page} name="crimes">
            <Types page={page} types={types} />
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
    <FilterPanel
      id={name}
      title={t(PANELS[name].title)}
      says={says.value}
      isChosen={isChosen.value}
      done={<Done page={page} />}
    >
      <Later page={page} class="panel-body" isFolded>{children}</Later>
    </FilterPanel>
  );
}

/** What the button says that closes a panel on a phone. */
function Done({ page: { answer } }: Part) {
  const t = useWords();
  return (
    <>
      {t.plural(
        answer.value.summary.total,
        "Show {n} crime",
        "Show {n} crimes",
      )}
    </>
  );
}

function When({ page }: Part) {
  const t = useWords();
  const { filter, period, held } = page;
  const says = useComputed(() =>
    daysSaid(filter.value, period.value, held.value, t)
  );
  return (
    <FilterPanel
      id="when"
      title={t("When")}
      says={says.value}
      isChosen
      done={<Done page={page} />}
    >
      <Later page={page} class="panel-body" isFolded>
        <Presets page={page} />
        <Days page={page} />
      </Later>
    </FilterPanel>
  );
}

function Presets({ page }: Part) {
  const t = useWords();
  const { filter, held, period } = page;
  const presets = useComputed(() => presetsFor(held.value, t));
  const years = useComputed(() => yearPresets(held.value));
  // Of a drag, only days that can be chosen here are followed.
  const current = useComputed(() =>
    [...presets.value, ...years.value].find(({ days }) =>
      days.from === filter.value.from && days.to === filter.value.to
    )?.days
  );
  const rest = useMemo(() => kept(() => withoutPeriod(filter.value)), []);
  return (
    <PresetLinks
      presets={presets.value}
      years={years.value}
      from={current.value?.from ?? null}
      to={current.value?.to ?? null}
      period={period.value}
      addressOf={(days, period) =>
        toAddress({
          ...stateOf(page, normalize({ ...rest.value, ...days })),
          period,
        }, held.value)}
      onChoose={(days, of) =>
        batch(() => {
          period.value = of;
          change(filter, days);
        })}
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

function Offenses({ page: { filter } }: Part) {
  const part = useMemo(() =>
    kept(() => {
      const { violent, index, description } = filter.value;
      return { violent, index, description };
    }), []);
  return (
    <OffenseFields
      {...part.value}
      onChange={(part) => change(filter, part)}
    />
  );
}

function Regions({ page: { filter } }: Part) {
  const part = useMemo(() =>
    kept(() => {
      const { area, district, ward, beat } = filter.value;
      return { area, district, ward, beat };
    }), []);
  return (
    <WhereFields
      {...part.value}
      onChange={(part) => change(filter, part)}
    />
  );
}

function Places({ page: { filter }, typed }: Part & { typed: TypedPlaces }) {
  const part = useMemo(() =>
    kept(() => {
      const { near, within } = filter.value;
      return { near, within };
    }), []);
  return (
    <PlaceFields
      filter={part.value}
      typed={typed}
      onChange={(part) => change(filter, part)}
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
      onChange={(times) => change(filter, times)}
    />
  );
}

function Outcome({ page: { filter } }: Part) {
  const arrest = useComputed(() => filter.value.arrest);
  const domestic = useComputed(() => filter.value.domestic);
  return (
    <OutcomeFields
      arrest={arrest.value}
      domestic={domestic.value}
      onChange={(part) => change(filter, part)}
    />
  );
}

function Kinds({ page: { filter } }: Part) {
  const kind = useMemo(() => kept(() => filter.value.kind), []);
  return (
    <KindFields
      chosen={kind.value}
      onChange={(kind) => change(filter, { kind })}
    />
  );
}

function Compared({ page, types }: Omit<FiltersProps, "typed">) {
  const t = useWords();
  const { compare, held } = page;
  return (
    <FilterPanel
      id="compare"
      title={t("Compared with")}
      says={comparedSaid(compare.value, t)}
      isChosen={compare.value !== USUAL_CHOICE}
      done={<Done page={page} />}
    >
      <Later page={page} class="panel-body" isFolded>
        <CompareField
          choice={compare.value}
          extent={held.value}
          types={types}
          onChoose={(choice) => compare.value = choice}
        />
      </Later>
    </FilterPanel>
  );
}

/** What the form sends besides, where there is no script. */
function HiddenFields({ page }: Part) {
  // A drag over the timeline changes days, which have fields.
  const fields = useMemo(
    () =>
      kept(() => hiddenFields(stateOf(page, withoutPeriod(page.filter.value)))),
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

function change(filter: Signal<Filter>, part: Partial<Filter>): void {
  filter.value = normalize({ ...filter.peek(), ...part });
}

function withoutPeriod(filter: Filter): Filter {
  return { ...filter, from: null, to: null };
}
