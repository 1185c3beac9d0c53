import { expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'

// Nothing listens there: whatever would be kept in Redis is lost, as it is when a full one drops it.
const REDIS_URL = 'redis://127.0.0.1:9/0'

const database = await createDatabase()
const { payload } = await getTestPayload({
  database,
  environment: { LOG_LEVEL: 'silent', REDIS_URL },
})
const api = createApi(payload)

it('counts wrong passwords where no cache can push them out', async () => {
  const { email } = await createUser(payload)
  for (let at = 0; at < 5; at += 1)
    await api({ body: { email, password: 'not the password' }, path: '/users/login' })
  const counted = await database.query(
    `select points from rate_limits where key like 'account-login:%'`,
  )
  expect(counted).toEqual([{ points: 5 }])
})
