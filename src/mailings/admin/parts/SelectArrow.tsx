'use client'

import { ChevronIcon } from '@payloadcms/ui'

/** The arrow of a select as mere decoration: Payload's own is a button that the keyboard finds and no reader announces. */
const SelectArrow = () => (
  <span aria-hidden="true" className="mailings-arrow">
    <ChevronIcon />
  </span>
)

/** Parts of Payload's `ReactSelect` that are ours. */
export const selectParts = { DropdownIndicator: SelectArrow }
