'use client'

import { useSyncExternalStore } from 'react'

import { themeKey } from '../styles/themeScript.ts'

const themes = ['system', 'light', 'dark'] as const

type Theme = (typeof themes)[number]

const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = (): Theme => {
  const kept = document.documentElement.dataset.theme
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** A private window may refuse to keep anything: then the choice lasts as long as the page. */
const keep = (theme: Theme): void => {
  try {
    if (theme === 'system') localStorage.removeItem(themeKey)
    else localStorage.setItem(themeKey, theme)
  } catch {
    return
  }
}

const choose = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keep(theme)
  for (const listener of listeners) listener()
}

/** Light, dark, or as the device says. Kept in this browser; not shown where there is no JavaScript. */
export const ThemeSwitch = ({
  labels,
  legend,
}: {
  labels: Readonly<Record<Theme, string>>
  legend: string
}) => {
  const current = useSyncExternalStore<null | Theme>(subscribe, read, () => null)
  if (current === null) return <div className="switch switch--waiting" />
  return (
    <div className="switch">
      <fieldset className="switch__set">
        <legend className="switch__legend">{legend}</legend>
        {themes.map((theme) => (
          <button
            aria-pressed={theme === current}
            className="switch__choice"
            key={theme}
            onClick={() => choose(theme)}
            type="button"
          >
            {labels[theme]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
