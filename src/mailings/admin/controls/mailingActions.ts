import type { Standing } from '../../operations/readStanding.ts'
import type { controls } from '../../translations/controls.ts'

/** Key of one of the texts in translations/controls.ts. */
export type ControlText = keyof typeof controls

/** What can be done with a mailing; each is `POST /api/mailings/:id/<verb>`. */
export type MailingVerb =
  'activate' | 'disable' | 'duplicate' | 'enable' | 'pause' | 'resume' | 'send-now'

/** A button of the mailing form. */
export type MailingAction = {
  /** What is asked before it is done; null: nothing. */
  ask: 'activate' | 'disable' | 'send-now' | null
  label: ControlText
  verb: MailingVerb
  /** Why it cannot be done now; null: it can. */
  why: ControlText | null
}

/** What the viewer is to the mailing. */
export type MailingViewer = { isManager: boolean; isOwner: boolean }

type Step = Pick<Standing, 'hasBegun' | 'hasEnded' | 'hasTimesLeft' | 'isActive' | 'status'>

const whyNotActivate = (standing: Step): ControlText | null => {
  if (standing.status === 'disabled') return 'whyDisabled'
  if (standing.hasEnded) return 'whyOver'
  const startsAtOnce = standing.hasBegun && standing.status !== 'completed'
  return standing.hasTimesLeft || startsAtOnce ? null : 'whyNothingLeft'
}

/** The one button that moves the mailing on: activate it, pause it, or resume it. */
const lifecycle = (standing: Step): MailingAction => {
  if (standing.status === 'paused') return { ask: null, label: 'resume', verb: 'resume', why: null }
  if (standing.isActive) {
    const why = standing.status === 'disabled' ? 'whyDisabled' : null
    return { ask: null, label: 'pause', verb: 'pause', why }
  }
  const ask = standing.hasBegun && standing.status === 'created' ? 'activate' : null
  return { ask, label: 'activate', verb: 'activate', why: whyNotActivate(standing) }
}

const sendNow = ({ status }: Step): MailingAction => {
  const why = { disabled: 'whyDisabled', paused: 'whyPaused' } as const
  return {
    ask: 'send-now',
    label: 'sendNow',
    verb: 'send-now',
    why: status === 'disabled' || status === 'paused' ? why[status] : null,
  }
}

const ban = ({ status }: Step): MailingAction =>
  status === 'disabled'
    ? { ask: null, label: 'enable', verb: 'enable', why: null }
    : { ask: 'disable', label: 'disable', verb: 'disable', why: null }

/** A copy can be made of any mailing, however it stands. */
const duplicate: MailingAction = { ask: null, label: 'duplicate', verb: 'duplicate', why: null }

/** The buttons that a viewer gets; what cannot be done now is among them, with the reason. */
export const mailingActions = (standing: Step, viewer: MailingViewer): MailingAction[] => [
  ...(viewer.isOwner ? [lifecycle(standing), sendNow(standing), duplicate] : []),
  ...(viewer.isManager ? [ban(standing)] : []),
]

/** The buttons of a mailing that was never saved. */
export const unsavedActions = (viewer: MailingViewer): MailingAction[] =>
  viewer.isOwner
    ? [
        { ask: null, label: 'activate', verb: 'activate', why: 'whySaveFirst' },
        { ask: null, label: 'sendNow', verb: 'send-now', why: 'whySaveFirst' },
      ]
    : []
