import type { ReactNode } from 'react'

import '../admin.css'

type Props = {
  children: ReactNode
  /** At the right end of the heading. */
  extra?: ReactNode
  heading: ReactNode
  id: string
  tone?: 'bad' | 'plain' | 'warn'
}

/** A framed part of a page with a heading that names it. */
export const Panel = ({ children, extra, heading, id, tone = 'plain' }: Props) => (
  <section aria-labelledby={id} className={`mailings-panel mailings-panel--${tone}`}>
    <header className="mailings-panel__head">
      <h3 className="mailings-panel__heading" id={id}>
        {heading}
      </h3>
      {extra}
    </header>
    {children}
  </section>
)
