import config from '@payload-config'
import { GRAPHQL_POST, REST_OPTIONS } from '@payloadcms/next/routes'

import { boundBody } from '../../../../site/server/boundBody.ts'
import { refuseForeign } from '../../../../site/server/foreignWrite.ts'

export const POST = refuseForeign(boundBody(GRAPHQL_POST(config)))
export const OPTIONS = REST_OPTIONS(config)
