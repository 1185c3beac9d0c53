import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import type { FormAction } from '../forms/state.ts'
import type { TextKey } from '../text/en.ts'
import type { Translate } from '../text/index.ts'

import { getTranslate } from '../server/language.ts'
import { LinkPage } from './LinkPage.tsx'

type Search = { searchParams: Promise<{ token?: string | string[] }> }

type ConfirmPage = {
  generateMetadata: () => Promise<Metadata>
  Page: (search: Search) => Promise<ReactNode>
}

/** Makes a page that confirms something by the link of a letter: a sentence, a button, and the way on for spent links. */
export const confirmPage = ({
  action,
  again,
  text,
}: {
  action: FormAction
  again: (t: Translate) => ReactNode
  text: { button: TextKey; lead: TextKey; title: TextKey }
}): ConfirmPage => ({
  generateMetadata: async () => ({
    referrer: 'same-origin',
    robots: { index: false },
    title: (await getTranslate())(text.title),
  }),
  Page: async ({ searchParams }) => {
    const t = await getTranslate()
    return (
      <LinkPage
        action={action}
        again={again(t)}
        lead={t(text.lead)}
        submit={t(text.button)}
        title={t(text.title)}
        token={(await searchParams).token}
      />
    )
  },
})
