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

export const GET = REST_GET(config)
export const POST = refuseForeign(boundBody(REST_POST(config)))
export const DELETE = refuseForeign(boundBody(REST_DELETE(config)))
export const PATCH = refuseForeign(boundBody(REST_PATCH(config)))
export const PUT = refuseForeign(boundBody(REST_PUT(config)))
export const OPTIONS = REST_OPTIONS(config)
