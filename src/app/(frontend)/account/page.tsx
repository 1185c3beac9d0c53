import type { Metadata } from 'next'

import { redirect } from 'next/navigation'

import { Address } from '../../../site/account/Address.tsx'
import { ApiKey } from '../../../site/account/ApiKey.tsx'
import { CloseAccount } from '../../../site/account/CloseAccount.tsx'
import { OwnData } from '../../../site/account/OwnData.tsx'
import { Password } from '../../../site/account/Password.tsx'
import { Profile } from '../../../site/account/Profile.tsx'
import { getTranslate } from '../../../site/server/language.ts'
import { getViewer } from '../../../site/server/viewer.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslate())('accountTitle'),
})

const Account = async ({
  searchParams,
}: {
  searchParams: Promise<{ wait?: string | string[] }>
}) => {
  const t = await getTranslate()
  const viewer = await getViewer()
  if (!viewer) redirect('/login?next=/account')
  return (
    <div className="section section--first">
      <h1 className="section__title section__title--large">{t('accountTitle')}</h1>
      <p className="section__lead">{t('signedInAs', { address: viewer.email })}</p>
      <div className="sheets">
        <Profile />
        <Address />
        <Password />
        <ApiKey />
        <OwnData wait={(await searchParams).wait} />
        <CloseAccount isStaff={viewer.isStaff} />
      </div>
    </div>
  )
}

export default Account
