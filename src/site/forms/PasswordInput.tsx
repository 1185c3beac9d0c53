'use client'

import { useState, useSyncExternalStore } from 'react'

import type { InputProps } from './Field.tsx'

const never = () => () => undefined

/** True in a browser with JavaScript, once the page has been taken over; false in what the server sends. */
export const useIsInteractive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** A password, with a button that shows it where there is JavaScript. */
export const PasswordInput = ({
  props,
  reveal,
}: {
  props: InputProps
  reveal?: { hide: string; show: string }
}) => {
  const [isShown, setIsShown] = useState(false)
  const isInteractive = useIsInteractive()
  return (
    <div className="field__row">
      <input {...props} maxLength={512} spellCheck={false} type={isShown ? 'text' : 'password'} />
      {reveal && isInteractive && (
        <button
          aria-controls={props.id}
          aria-pressed={isShown}
          className="field__reveal"
          onClick={() => setIsShown(!isShown)}
          type="button"
        >
          {isShown ? reveal.hide : reveal.show}
        </button>
      )}
    </div>
  )
}
