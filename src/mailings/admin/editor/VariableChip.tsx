'use client'

import {
  InlineBlockContainer,
  InlineBlockEditButton,
  InlineBlockRemoveButton,
} from '@payloadcms/richtext-lexical/client'
import { useFormFields, useTranslation } from '@payloadcms/ui'

import { titleOf } from '../../rendering/merge/titles.ts'
import { editor as texts } from '../../translations/editor.ts'
import { type Language, languageOf, speak } from '../../translations/say.ts'
import { VariableIcon } from './VariableIcon.tsx'

import '../admin.css'

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What a chip says: the variable's title, and what stands in for an empty value. */
export const sayChip = (
  chip: { fallback: string; variable: string },
  language: Language,
): string => {
  const say = speak(language)
  const title = titleOf(chip.variable)?.[language]
  if (!title) return say(texts.unknownVariable, { name: chip.variable })
  return chip.fallback ? say(texts.chipOr, { fallback: chip.fallback, title }) : title
}

/** A variable in the text of a message, with the buttons to change it and to take it out. */
export const VariableChip = () => {
  const { i18n } = useTranslation()
  const variable = useFormFields(([fields]) => textOf(fields?.variable?.value))
  const fallback = useFormFields(([fields]) => textOf(fields?.fallback?.value))
  const isKnown = titleOf(variable) !== undefined
  return (
    <InlineBlockContainer>
      <span className={`mailings-variable${isKnown ? '' : ' mailings-variable--bad'}`}>
        <VariableIcon />
        {variable === '' ? '…' : sayChip({ fallback, variable }, languageOf(i18n.language))}
      </span>
      <InlineBlockEditButton />
      <InlineBlockRemoveButton />
    </InlineBlockContainer>
  )
}
