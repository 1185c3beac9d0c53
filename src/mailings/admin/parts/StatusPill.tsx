import type { ReactNode } from 'react'

import type { Tone } from './tones.ts'

import '../admin.css'

/** A status in one or two words, with a dot in its colour. */
export const StatusPill = ({ children, tone }: { children: ReactNode; tone: Tone }) => (
  <span className={`mailings-pill mailings-pill--${tone}`}>
    <span aria-hidden="true" className="mailings-pill__dot" />
    {children}
  </span>
)
