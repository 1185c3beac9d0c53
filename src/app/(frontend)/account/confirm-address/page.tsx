import Link from 'next/link'

import { confirmAddress } from '../../../../site/actions/links.ts'
import { confirmPage } from '../../../../site/components/confirmPage.tsx'

const { generateMetadata, Page } = confirmPage({
  action: confirmAddress,
  again: (t) => <Link href="/account">{t('accountTitle')}</Link>,
  text: {
    button: 'confirmAddressButton',
    lead: 'confirmAddressText',
    title: 'confirmAddressTitle',
  },
})

export { generateMetadata }
export default Page
