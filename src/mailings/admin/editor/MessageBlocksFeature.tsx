'use client'

import type { LexicalEditor } from '@payloadcms/richtext-lexical/lexical'

import {
  BlocksFeatureClient,
  INSERT_BLOCK_COMMAND,
  INSERT_INLINE_BLOCK_COMMAND,
} from '@payloadcms/richtext-lexical/client'

import { titleOf } from '../../rendering/merge/titles.ts'
import { ATTRIBUTE_PREFIX, variablesOffered } from '../../rendering/merge/variables.ts'
import { editor as texts } from '../../translations/editor.ts'
import { languageOf, speak, type Text } from '../../translations/say.ts'
import { ButtonIcon } from './ButtonIcon.tsx'
import { VariableIcon } from './VariableIcon.tsx'

type Provider = typeof BlocksFeatureClient
type Entry = { name: string; text: { en: string; ru: string } }
type Labelled = { i18n: { language: string } }

const label =
  (text: Text) =>
  ({ i18n }: Labelled): string =>
    speak(languageOf(i18n.language))(text)

/** Variables with a fixed name, and last the one whose name the writer gives. */
const entriesOf = (offered: { hasArchive: boolean }): Entry[] => [
  ...variablesOffered(offered).map(({ name }) => ({
    name,
    text: titleOf(name) ?? { en: name, ru: name },
  })),
  { name: ATTRIBUTE_PREFIX, text: texts.attribute },
]

const insertVariable =
  (variable: string) =>
  ({ editor }: { editor: LexicalEditor }): void => {
    // Payload types what it takes as a bare block; it keeps all fields.
    const fields = { blockName: '', blockType: 'mergeVariable', fallback: '', variable }
    editor.dispatchCommand(INSERT_INLINE_BLOCK_COMMAND, fields)
  }

const insertButton = ({ editor }: { editor: LexicalEditor }): void => {
  editor.dispatchCommand(INSERT_BLOCK_COMMAND, { blockName: '', blockType: 'button' })
}

const slashGroupsOf = (entries: Entry[]) => [
  {
    items: entries.map(({ name, text }) => ({
      Icon: VariableIcon,
      key: `variable-${name}`,
      keywords: ['variable', 'переменная', ...name.split('.'), text.en, text.ru],
      label: label(text),
      onSelect: insertVariable(name),
    })),
    key: 'variables',
    label: label(texts.variables),
  },
  {
    items: [
      {
        Icon: ButtonIcon,
        key: 'button',
        keywords: ['button', 'кнопка', 'link', 'ссылка'],
        label: label(texts.insertButton),
        onSelect: insertButton,
      },
    ],
    key: 'blocks',
    label: label(texts.insertButton),
  },
]

const toolbarGroupsOf = (entries: Entry[]) => [
  {
    type: 'dropdown' as const,
    ChildComponent: VariableIcon,
    items: entries.map(({ name, text }, index) => ({
      ChildComponent: VariableIcon,
      key: `variable-${name}`,
      label: label(text),
      onSelect: insertVariable(name),
      // Payload takes 0 for none and puts it last.
      order: index + 1,
    })),
    key: 'variables',
    order: 20,
  },
  {
    type: 'buttons' as const,
    items: [
      {
        ChildComponent: ButtonIcon,
        key: 'button',
        label: label(texts.insertButton),
        onSelect: insertButton,
        order: 1,
      },
    ],
    key: 'messageBlocks',
    order: 25,
  },
]

/** Payload's blocks feature with a menu of variables instead of its menus of blocks. */
export const MessageBlocksFeature: Provider = (props) => {
  const whole = BlocksFeatureClient(props)
  // What messageBlocks.ts hands over; Payload types the props of its own feature only.
  const { hasArchive = true } = props as { hasArchive?: boolean }
  const entries = entriesOf({ hasArchive })
  return {
    ...whole,
    feature: (args) => ({
      ...(typeof whole.feature === 'function' ? whole.feature(args) : whole.feature),
      slashMenu: { groups: slashGroupsOf(entries) },
      toolbarFixed: { groups: toolbarGroupsOf(entries) },
    }),
  }
}
