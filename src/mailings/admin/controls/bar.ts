import type { ControlText, MailingAction } from './mailingActions.ts'

/** A button of a mailing or of a run. */
export type BarAction =
  { ask: 'cancel'; label: ControlText; verb: 'cancel'; why: ControlText | null } | MailingAction

/** What is asked before an action. `reason`: the answer is a text. */
export type Question = {
  confirm: ControlText
  hasReason: boolean
  text: ControlText
  title: ControlText
}

/** The questions, by what is asked. */
export const questions: Record<NonNullable<BarAction['ask']>, Question> = {
  activate: {
    confirm: 'activate',
    hasReason: false,
    text: 'activateAsk',
    title: 'activateAskTitle',
  },
  cancel: { confirm: 'cancelRun', hasReason: false, text: 'cancelRunAsk', title: 'cancelRunTitle' },
  disable: {
    confirm: 'disableConfirm',
    hasReason: true,
    text: 'disableHint',
    title: 'disableTitle',
  },
  'send-now': { confirm: 'sendNow', hasReason: false, text: 'sendNowAsk', title: 'sendNowTitle' },
}

/** What the server answers to an action. */
export type Outcome = {
  /** The copy that was made. */
  doc?: { id: number | string }
  nextRunAt?: null | string
  runId?: null | string
}

/** The sentence after an action that went well. `activatedAt` has a place for the time of the first run. */
export const sentenceAfter = (verb: BarAction['verb'], outcome: Outcome): ControlText => {
  switch (verb) {
    case 'activate':
      if (outcome.runId) return 'activatedNow'
      return outcome.nextRunAt ? 'activatedAt' : 'activated'
    case 'cancel':
      return 'cancelledRun'
    case 'disable':
      return 'disabled'
    case 'duplicate':
      return 'duplicated'
    case 'enable':
      return 'enabled'
    case 'pause':
      return 'paused'
    case 'resume':
      return 'resumed'
    case 'send-now':
      return 'sentNow'
  }
}
