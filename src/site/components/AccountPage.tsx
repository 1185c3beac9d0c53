import type { ReactNode } from 'react'

/** A page with one form on it: register, sign in, confirm and the like. */
export const AccountPage = ({
  children,
  lead,
  title,
}: {
  children: ReactNode
  lead?: string
  title: string
}) => (
  <div className="sheet-page">
    <section className="sheet">
      <h1 className="sheet__title">{title}</h1>
      {lead && <p className="sheet__lead">{lead}</p>}
      {children}
    </section>
  </div>
)
