'use client'

import { toast, useModal, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import type { Retryable } from '../../operations/retryRun.ts'
import type { Text } from '../../translations/say.ts'
import type { Confirmation } from '../parts/ConfirmDialog.tsx'
import { letters as texts } from '../../translations/letters.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'

/** What can be done with letters; each is `POST /api/runs/:id/<verb>`. */
export type LetterVerb = 'resend-unknown' | 'retry' | 'settle-unknown'

type Words = { ask: Text; confirm: Text; done: Text; title: Text }

const words: Record<LetterVerb, Words> = {
  'resend-unknown': {
    ask: texts.resendAsk,
    confirm: texts.resendOne,
    done: texts.doneQueued,
    title: texts.resendTitle,
  },
  retry: {
    ask: texts.retryAsk,
    confirm: texts.retryOne,
    done: texts.doneQueued,
    title: texts.retryTitle,
  },
  'settle-unknown': {
    ask: texts.settleAsk,
    confirm: texts.settleUnknown,
    done: texts.doneSettled,
    title: texts.settleTitle,
  },
}

/** How many letters a verb would touch, and how many it leaves alone. */
const reachOf = (verb: LetterVerb, counts: Retryable): { left: number; reached: number } => {
  switch (verb) {
    case 'resend-unknown':
      return { left: counts.unknownSuppressed, reached: counts.unknown }
    case 'retry':
      return { left: counts.rejectedSuppressed, reached: counts.rejected }
    case 'settle-unknown':
      return { left: 0, reached: counts.unknown + counts.unknownSuppressed }
  }
}

/** `ids`: those it was done with; null: all that it fits. */
type OnDone = (verb: LetterVerb, ids: null | string[]) => Promise<void>

/** Does it and tells what came of it. */
const useAct = ({ onDone, path }: { onDone: OnDone; path: string }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const router = useRouter()
  return async (verb: LetterVerb, attempts: null | string[]): Promise<void> => {
    const body = attempts ? { attempts } : {}
    const answer = await callApi({ body, method: 'POST', path: `${path}/${verb}` })
    if (answer.kind === 'refused') toast.error(answer.message)
    if (answer.kind !== 'done') return
    const { queued, settled } = answer.data as { queued?: number; settled?: number }
    const count = queued ?? settled ?? 0
    if (count > 0) toast.success(say(words[verb].done, { count }))
    else toast.info(say(texts.noneToDo))
    await onDone(verb, attempts)
    router.refresh()
  }
}

/** Asks in numbers, acts, tells what came of it. */
export const useLetterActions = (args: {
  onDone: OnDone
  path: string
  slug: string
}): {
  askAll: (verb: LetterVerb) => Promise<void>
  askSome: (verb: LetterVerb, ids: string[]) => void
  busy: LetterVerb | null
  question: Confirmation | null
} => {
  const { path, slug } = args
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const act = useAct(args)
  const { openModal } = useModal()
  const [question, setQuestion] = useState<Confirmation | null>(null)
  const [busy, setBusy] = useState<LetterVerb | null>(null)

  const whileBusy = async <Result>(verb: LetterVerb, work: Promise<Result>): Promise<Result> => {
    setBusy(verb)
    const result = await work
    setBusy(null)
    return result
  }
  const ask = (verb: LetterVerb, attempts: null | string[], text: string[]): void => {
    const { confirm, title } = words[verb]
    const onYes = () => whileBusy(verb, act(verb, attempts))
    setQuestion({ confirm: say(confirm), onYes, text, title: say(title) })
    openModal(slug)
  }
  const askAll = async (verb: LetterVerb): Promise<void> => {
    const answer = await whileBusy(verb, callApi({ path: `${path}/retryable` }))
    if (answer.kind === 'refused') toast.error(answer.message)
    if (answer.kind !== 'done') return
    const { left, reached } = reachOf(verb, answer.data as Retryable)
    if (reached === 0) return void toast.info(say(texts.noneToDo))
    const aside = left > 0 ? [say(texts.suppressedLeft, { count: left })] : []
    ask(verb, null, [say(words[verb].ask, { count: reached }), ...aside])
  }
  const askSome = (verb: LetterVerb, ids: string[]): void => {
    const aside = verb === 'settle-unknown' ? [] : [say(texts.suppressedAmong)]
    ask(verb, ids, [say(words[verb].ask, { count: ids.length }), ...aside])
  }
  return { askAll, askSome, busy, question }
}
