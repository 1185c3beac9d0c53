import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'

import { headers } from 'next/headers'

import '@fontsource-variable/literata/wght.css'
import '@fontsource-variable/onest/wght.css'

import '../../site/styles/index.css'

import { environment } from '../../environment.ts'
import { Footer } from '../../site/components/Footer.tsx'
import { Header } from '../../site/components/Header.tsx'
import { getLanguage, getTranslate } from '../../site/server/language.ts'
import { themeScript } from '../../site/styles/themeScript.ts'

/** Pages answer in the reader's language and carry a nonce: none is made before it is asked for. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { color: '#f6f1e7', media: '(prefers-color-scheme: light)' },
    { color: '#0f172a', media: '(prefers-color-scheme: dark)' },
  ],
}

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslate()
  return {
    description: t('footerText'),
    metadataBase: new URL(environment.siteUrl),
    title: { default: t('siteName'), template: `%s · ${t('siteName')}` },
  }
}

const Layout = async ({ children }: { children: ReactNode }) => {
  const t = await getTranslate()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={await getLanguage()} suppressHydrationWarning>
      <head>
        <script
          dangerouslySetInnerHTML={{ __html: themeScript }}
          nonce={nonce}
          suppressHydrationWarning
        />
      </head>
      <body>
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <Header />
        <main id="content">{children}</main>
        <Footer />
      </body>
    </html>
  )
}

export default Layout
