import type { ComponentChildren } from "preact";
import { formsInWords } from "../lib/core/api/forms.ts";
import type { Operation } from "../lib/core/api/operations.ts";
import { ParamTable } from "./ParamTable.tsx";

interface OperationWordsProps {
  operation: Operation;
  /** Where it can be tried. */
  addresses: readonly string[];
  /** Where one is asked. */
  children?: ComponentChildren;
}

/** One address of the API: what it answers, what it takes, and a trial. */
export function OperationWords(
  { operation, addresses, children }: OperationWordsProps,
) {
  const { id, method, path, title, words, filter, numbers, others } = operation;
  const params = [
    ...Object.entries(numbers).map(([name, param]) =>
      [name, {
        ...param,
        form:
          `a whole number from ${param.min} to ${param.max}; ${param.fallback} by itself`,
      }] as const
    ),
    ...Object.entries(others),
  ];
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        <code>{method === "get" ? path : `POST ${path}`}</code>
      </h3>
      <p>{title}. {words} {formsInWords(path)}</p>
      {filter && (
        <p>
          Takes <a href="#filter">the words of a filter</a>
          {params.length > 0 && ", and"}
          {params.length > 0 ? ":" : "."}
        </p>
      )}
      {params.length > 0 && <ParamTable params={params} />}
      {addresses.length > 0 && (
        <ul class="api-examples">
          {addresses.map((address) => (
            <li key={address}>
              <a href={address}>{address}</a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
