import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  as,
  asNobody,
  createClient,
  createInterval,
  createList,
  createMailing,
  createMessage,
  createUser,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })

describe('the factories', () => {
  it('make one valid document of each kind', async () => {
    const { id: owner } = await createUser(payload)
    const list = await createList(payload, { owner })
    await createClient(payload, { lists: [list.id], owner })
    await createMessage(payload, { owner })
    const interval = await createInterval(payload)
    const mailing = await createMailing(payload, { interval: interval.id, owner })
    expect(mailing).toMatchObject({ owner, status: 'created' })
  })

  it('make documents that do not collide', async () => {
    const { id: owner } = await createUser(payload)
    const clients = [await createClient(payload, { owner }), await createClient(payload, { owner })]
    expect(new Set(clients.map(({ email }) => email)).size).toBe(2)
  })

  it('act with the rights of the user that is named', async () => {
    const [mine, other] = [await createUser(payload), await createUser(payload)]
    await createClient(payload, { owner: mine.id })
    const count = (access: object) => payload.count({ collection: 'clients', ...access })
    expect(await count(as(mine))).toEqual({ totalDocs: 1 })
    expect(await count(as(other))).toEqual({ totalDocs: 0 })
    await expect(count(asNobody)).rejects.toThrow()
  })

  it('send no letters', () => {
    expect(letters).toEqual([])
  })
})
