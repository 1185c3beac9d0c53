'use client'

import { useState } from 'react'

import { useIsInteractive } from './PasswordInput.tsx'

/** Something to be kept elsewhere, with a button that copies it where the browser can. */
export const Secret = ({
  labels,
  value,
}: {
  labels?: { copied: string; copy: string }
  value: string
}) => {
  const [isCopied, setIsCopied] = useState(false)
  const canCopy = useIsInteractive() && window.isSecureContext
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  }
  return (
    <div className="secret">
      <code className="secret__value">{value}</code>
      {labels && canCopy && (
        <button className="button button--quiet button--small" onClick={copy} type="button">
          {isCopied ? labels.copied : labels.copy}
        </button>
      )}
    </div>
  )
}
