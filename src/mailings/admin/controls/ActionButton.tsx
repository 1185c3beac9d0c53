'use client'

import { Button, toast, useTranslation } from '@payloadcms/ui'

import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'

type Props = {
  isBusy: boolean
  label: string
  onPress: () => void
  verb: string
  /** Why it cannot be pressed; null: it can. */
  why: null | string
}

/**
 * A button that stays reachable when it cannot be pressed: the keyboard finds it, a screen reader and a hint beside it
 * tell why, and pressing it says so too (a phone has no hints).
 */
export const ActionButton = ({ isBusy, label, onPress, verb, why }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const whyId = `mailings-why-${verb}`
  return (
    <span className="mailings-bar__item">
      <Button
        buttonStyle="secondary"
        className={why ? 'mailings-bar__button--barred' : ''}
        extraButtonProps={{
          'aria-busy': isBusy,
          'aria-disabled': Boolean(why) || isBusy,
          ...(why ? { 'aria-describedby': whyId } : {}),
        }}
        id={`mailings-action-${verb}`}
        margin={false}
        onClick={() => (why ? toast.info(why) : onPress())}
        size="medium"
      >
        {isBusy ? say(controls.working) : label}
      </Button>
      {why && (
        <span className="mailings-bar__why" id={whyId} role="tooltip">
          {why}
        </span>
      )}
    </span>
  )
}
