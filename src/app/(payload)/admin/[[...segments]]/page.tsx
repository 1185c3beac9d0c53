import type { Metadata } from 'next'

import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'

import { viewTitleOf } from '../../../../mailings/exports/index.ts'
import { getLanguage } from '../../../../site/server/language.ts'
import { importMap } from '../importMap.js'

type Args = {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** Payload's titles of our own pages know one language only. */
export const generateMetadata = async ({ params, searchParams }: Args): Promise<Metadata> => {
  const metadata = await generatePageMetadata({ config, params, searchParams })
  const path = `/${(await params).segments?.join('/') ?? ''}`
  const title = viewTitleOf({ language: await getLanguage(), path })
  const { titleSuffix = '' } = (await config).admin.meta
  return title ? { ...metadata, title: `${title}${titleSuffix}` } : metadata
}

const Page = ({ params, searchParams }: Args) =>
  RootPage({ config, importMap, params, searchParams })

export default Page
