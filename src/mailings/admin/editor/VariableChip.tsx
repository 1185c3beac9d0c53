'use client'

import {
  InlineBlockContainer,
  useInlineBlockComponentContext,
} from '@payloadcms/richtext-lexical/client'
import { type Button, useFormFields, useTranslation } from '@payloadcms/ui'
import {
  cloneElement,
  type ComponentProps,
  type FunctionComponent,
  isValidElement,
  type ReactNode,
} from 'react'

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

/** A button of Payload's editor with a name: it has a picture, and its words show only under a pointer. */
const named = (Part: FunctionComponent | undefined, name: string): ReactNode => {
  const button = Part?.({})
  if (!isValidElement<ComponentProps<typeof Button>>(button)) return Part && <Part />
  return cloneElement(button, { extraButtonProps: { 'aria-label': name } })
}

/** A variable in the text of a message, with the buttons to change it and to take it out. */
export const VariableChip = () => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const { EditButton, RemoveButton } = useInlineBlockComponentContext()
  const variable = useFormFields(([fields]) => textOf(fields?.variable?.value))
  const fallback = useFormFields(([fields]) => textOf(fields?.fallback?.value))
  const isKnown = titleOf(variable) !== undefined
  const words = variable === '' ? '…' : sayChip({ fallback, variable }, language)
  return (
    <InlineBlockContainer>
      <span className={`mailings-variable${isKnown ? '' : ' mailings-variable--bad'}`}>
        <VariableIcon />
        {words}
      </span>
      {named(EditButton, say(texts.changeVariable, { words }))}
      {named(RemoveButton, say(texts.removeVariable, { words }))}
    </InlineBlockContainer>
  )
}
