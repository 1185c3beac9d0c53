import type { ReactNode } from 'react'

import Link from 'next/link'

import type { FieldSpec } from '../forms/Field.tsx'
import type { FormAction } from '../forms/state.ts'

import { ActionForm } from '../forms/ActionForm.tsx'
import { getTranslate } from '../server/language.ts'
import { AccountPage } from './AccountPage.tsx'

type Props = {
  action: FormAction
  /** The way to a new letter, for links that are spent. */
  again: ReactNode
  fields?: readonly FieldSpec[]
  lead: string
  submit: string
  title: string
  token: string | string[] | undefined
}

/**
 * The page behind a link of a letter. Opening it changes nothing, because mail programs and scanners open links too;
 * the button does.
 */
export const LinkPage = async ({
  action,
  again,
  fields = [],
  lead,
  submit,
  title,
  token,
}: Props) => {
  const t = await getTranslate()
  const isWhole = typeof token === 'string' && token !== ''
  return (
    <AccountPage lead={isWhole ? lead : undefined} title={title}>
      {isWhole ? (
        <ActionForm
          action={action}
          afterDone={
            <Link className="button" href="/login">
              {t('loginTitle')}
            </Link>
          }
          fields={fields}
          hidden={{ token }}
          submit={submit}
        />
      ) : (
        <div className="answer answer--problem">{t('tokenMissing')}</div>
      )}
      <p className="sheet__foot">{again}</p>
    </AccountPage>
  )
}
