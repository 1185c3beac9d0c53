'use client'

import { useTranslation } from '@payloadcms/ui'

import type { LetterNumbers } from './letters.ts'
import type { LetterVerb } from './useLetterActions.ts'
import { letters as texts } from '../../translations/letters.ts'
import { languageOf, speak, type Text } from '../../translations/say.ts'
import { ActionButton } from '../controls/ActionButton.tsx'

type Props = {
  busy: LetterVerb | null
  /** Why nothing of this run can be sent now; null: it can. */
  hindrance: null | Text
  numbers: LetterNumbers
  onAll: (verb: LetterVerb) => void
  onSelected: () => void
  selected: number
}

/** The buttons above the letters; each that cannot be pressed says why. */
export const LetterActions = (props: Props) => {
  const { busy, hindrance, numbers, onAll, onSelected, selected } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { rejected, unknown } = numbers.counts
  const noneRejected = rejected === 0 ? texts.whyNoneRejected : null
  const noneUnknown = unknown === 0 ? texts.whyNoneUnknown : null
  const button = (args: { label: Text; onPress: () => void; verb: string; why: null | Text }) => (
    <ActionButton
      isBusy={busy === args.verb}
      key={args.verb}
      label={say(args.label)}
      onPress={args.onPress}
      verb={args.verb}
      why={args.why && say(args.why)}
    />
  )
  return (
    <div aria-label={say(texts.toolbar)} className="mailings-bar mailings-bar--wrap" role="group">
      {button({
        label: texts.retryAll,
        onPress: () => onAll('retry'),
        verb: 'retry',
        why: noneRejected ?? hindrance,
      })}
      {button({
        label: texts.retrySelected,
        onPress: onSelected,
        verb: 'retry-selected',
        why: noneRejected ?? hindrance ?? (selected === 0 ? texts.whyNoneSelected : null),
      })}
      {button({
        label: texts.resendUnknown,
        onPress: () => onAll('resend-unknown'),
        verb: 'resend-unknown',
        why: noneUnknown ?? hindrance,
      })}
      {button({
        label: texts.settleUnknown,
        onPress: () => onAll('settle-unknown'),
        verb: 'settle-unknown',
        why: noneUnknown,
      })}
      {selected > 0 && <span aria-live="polite">{say(texts.selected, { count: selected })}</span>}
    </div>
  )
}
