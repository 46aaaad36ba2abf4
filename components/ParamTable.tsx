import type { Param } from "../lib/core/filter/params.ts";

interface ParamTableProps {
  params: readonly (readonly [name: string, param: TableParam])[];
}

type TableParam = Pick<Param, "words" | "form" | "examples">;

/** Parameters, what they ask for, and how they are written. */
export function ParamTable({ params }: ParamTableProps) {
  return (
    <div
      class="api-scroll"
      role="region"
      aria-label="Parameters"
      tabIndex={0}
    >
      <table class="api-params">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Asks for</th>
            <th scope="col">Examples</th>
          </tr>
        </thead>
        <tbody>
          {params.map(([name, { words, form, examples }]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{words} Expected: {form}.</td>
              <td>
                {examples.map((example) => (
                  <div key={example}>
                    <code>{example}</code>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
