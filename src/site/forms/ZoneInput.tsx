'use client'

import type { InputProps } from './Field.tsx'

import { useIsInteractive } from './PasswordInput.tsx'

/** An IANA time zone: free text, with the browser's list of zones to pick from. */
export const ZoneInput = ({ props }: { props: InputProps }) => {
  const zones = useIsInteractive() ? Intl.supportedValuesOf('timeZone') : []
  return (
    <>
      <input {...props} list={`${props.id}-zones`} type="text" />
      <datalist id={`${props.id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
