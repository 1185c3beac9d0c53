import Link from 'next/link'

import { confirm } from '../../../site/actions/links.ts'
import { confirmPage } from '../../../site/components/confirmPage.tsx'

const { generateMetadata, Page } = confirmPage({
  action: confirm,
  again: (t) => (
    <>
      <Link href="/login">{t('loginTitle')}</Link>
      {' · '}
      <Link href="/resend">{t('resendLink')}</Link>
    </>
  ),
  text: { button: 'confirmButton', lead: 'confirmText', title: 'confirmTitle' },
})

export { generateMetadata }
export default Page
