import type { BeforeListTableServerProps, UIFieldServerProps } from 'payload'

import type { ImportView } from './importView.ts'
import { hasRole } from '../../access/roles.ts'
import { idOf } from '../../references.ts'
import { getRuntime } from '../../runtime.ts'
import { ClientHistoryClient } from './ClientHistory.tsx'
import { ClientToolsClient } from './ClientTools.tsx'
import { ImportPageClient } from './ImportPageClient.tsx'
import { ImportUpload } from './ImportUpload.tsx'

/** Above the list of imports: where a new one begins, for those who may. */
export const ImportPanel = ({ payload, user }: BeforeListTableServerProps) => {
  const { options } = getRuntime(payload)
  const req = { user } as Parameters<typeof hasRole>[0]
  const may = hasRole(req, 'isSender', options) || hasRole(req, 'isAdmin', options)
  return may ? <ImportUpload slug={options.slugs.imports} /> : null
}

/** The page of an import. `data` was read with the viewer's rights. */
export const ImportPage = ({ data, id, payload, user }: UIFieldServerProps) => {
  if (id === undefined) return null
  const { options } = getRuntime(payload)
  const req = { user } as Parameters<typeof hasRole>[0]
  const ownerId = String(idOf(data?.owner))
  const isOwner = hasRole(req, 'isAdmin', options) || ownerId === String(user?.id)
  return (
    <ImportPageClient
      clients={options.slugs.clients}
      initial={data as ImportView}
      isOwner={isOwner}
      key={String(data?.status)}
      lists={options.slugs.lists}
      ownerId={ownerId}
      path={`/${options.slugs.imports}/${id}`}
      tagCharacters={options.limits.tagCharacters}
    />
  )
}

/** Above the list of clients: import, export, a change of all that match. */
export const ClientTools = ({ payload, user }: BeforeListTableServerProps) => {
  const { options } = getRuntime(payload)
  const req = { user } as Parameters<typeof hasRole>[0]
  const mayImport = hasRole(req, 'isSender', options) || hasRole(req, 'isAdmin', options)
  const { bulkActions, clients, imports, lists } = options.slugs
  return (
    <ClientToolsClient
      bulkActions={bulkActions}
      clients={clients}
      imports={imports}
      lists={lists}
      mayImport={mayImport}
      ownerId={String(user?.id)}
      tagCharacters={options.limits.tagCharacters}
    />
  )
}

/** Every letter to a client, on his page. */
export const ClientHistory = ({ id, payload }: UIFieldServerProps) => {
  if (id === undefined) return null
  const { slugs } = getRuntime(payload).options
  return <ClientHistoryClient attempts={slugs.attempts} clientId={String(id)} runs={slugs.runs} />
}
