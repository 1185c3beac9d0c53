import config from '@payload-config'
import '@payloadcms/next/css'
import {
  REST_DELETE,
  REST_GET,
  REST_OPTIONS,
  REST_PATCH,
  REST_POST,
  REST_PUT,
} from '@payloadcms/next/routes'

import { boundBody } from '../../../../site/server/boundBody.ts'
import { refuseForeign } from '../../../../site/server/foreignWrite.ts'
import { refuseUnreadable } from '../../../../site/server/readablePath.ts'

type Handler = ReturnType<typeof REST_POST>

const reading = (handler: Handler): Handler => refuseUnreadable(handler)
const writing = (handler: Handler): Handler =>
  refuseUnreadable(refuseForeign(boundBody(handler)))

export const GET = reading(REST_GET(config))
export const POST = writing(REST_POST(config))
export const DELETE = writing(REST_DELETE(config))
export const PATCH = writing(REST_PATCH(config))
export const PUT = writing(REST_PUT(config))
export const OPTIONS = reading(REST_OPTIONS(config))
