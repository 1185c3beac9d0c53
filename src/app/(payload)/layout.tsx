import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'

import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'

import { guardServerFunction } from '../../access/doors/guardServerFunction.ts'
import { getAdminRequest } from '../../site/server/caller.ts'
import { importMap } from './admin/importMap.js'
import './custom.css'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  const req = await getAdminRequest()
  const guarded = await guardServerFunction({ name: args.name, args: args.args, req })
  if (!guarded) throw new Error('There is no such function.')
  return handleServerFunctions({ ...args, args: guarded, config, importMap })
}

const Layout = ({ children }: { children: ReactNode }) => (
  <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
    {children}
  </RootLayout>
)

export default Layout
