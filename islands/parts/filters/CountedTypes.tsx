import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { TypeList } from "../../../components/TypeList.tsx";
import { followLater } from "../../../lib/browser/tasks/follow_frames.ts";
import {
  changeFilter,
  type PageSignals,
} from "../../../lib/core/page/page_signals.ts";

interface CountedTypesProps {
  page: PageSignals;
  /** Every type that may be chosen. */
  types: readonly string[];
}

/** The types to choose from, each with how many crimes of it there are. */
export function CountedTypes({ page, types }: CountedTypesProps) {
  const { filter, answer, dragging } = page;
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
      onChange={(type) => changeFilter(page, { type })}
    />
  );
}
