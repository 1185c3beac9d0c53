import { exportHeaders, openExport } from '../../../../collections/Users/operations/openExport.ts'
import { getOwnRequest } from '../../../../site/server/caller.ts'

const leadTo = (path: string): Response =>
  new Response(null, { headers: { Location: path }, status: 303 })

/** The file with everything that is the reader's own; whoever cannot have it is led to a page that says why. */
export const GET = async (): Promise<Response> => {
  const req = await getOwnRequest()
  if (!req) return leadTo('/login?next=/account')
  const outcome = await openExport(req)
  return outcome.kind === 'file'
    ? new Response(outcome.file, { headers: exportHeaders() })
    : leadTo(`/account?wait=${outcome.minutes}#data`)
}
