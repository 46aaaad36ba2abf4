import type { ComponentChildren } from "preact";

interface GlossaryProps {
  title: string;
  /** Of the anchors: `problem` makes `#problem-busy`. */
  prefix: string;
  entries: readonly (readonly [name: string, meaning: ComponentChildren])[];
}

/** Names and what they mean, each to be linked to. */
export function Glossary({ title, prefix, entries }: GlossaryProps) {
  return (
    <section aria-labelledby={`${prefix}s`}>
      <h2 id={`${prefix}s`}>{title}</h2>
      <dl>
        {entries.map(([name, meaning]) => (
          <div key={name}>
            <dt id={`${prefix}-${name}`}>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
