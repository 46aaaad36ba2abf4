import { type ComponentChildren, Fragment } from "preact";

interface GlossaryProps {
  title: string;
  /** Of the anchors: `problem` makes `#problem-busy`. */
  prefix: string;
  /** What the entries are in, if the page is in another language. */
  lang?: string;
  entries: readonly (readonly [name: string, meaning: ComponentChildren])[];
}

/** Where a long name may break. */
const AFTER_MARK = /(?<=_)/;

/** Names and what they mean, each to be linked to. */
export function Glossary({ title, prefix, lang, entries }: GlossaryProps) {
  return (
    <section aria-labelledby={`${prefix}s`}>
      <h2 id={`${prefix}s`}>{title}</h2>
      <dl class="glossary" lang={lang}>
        {entries.map(([name, meaning]) => (
          <div key={name}>
            <dt id={`${prefix}-${name}`}>
              <code>
                {name.split(AFTER_MARK).map((part) => (
                  <Fragment key={part}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
