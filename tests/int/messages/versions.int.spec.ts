import { describe, expect, it } from 'vitest'

import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import { createClient, createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const passes = openPasses({ payload })
const owner = await createUser(payload)
const token = await signIn(payload, owner)

type Made = { doc: { id: number } }
type Versions = { docs: { id: number; version: { subject: string } }[] }

const save = (subject: string, id?: number) =>
  api({
    body: { body: body(words('Hello')), language: 'en', subject },
    path: id === undefined ? '/messages' : `/messages/${id}`,
    token,
    ...(id === undefined ? {} : { method: 'PATCH' }),
  })

const versionsOf = async (id: number): Promise<Versions['docs']> => {
  const path = `/messages/versions?depth=0&limit=100&sort=-id&where[parent][equals]=${id}`
  return ((await api({ path, token })).body as unknown as Versions).docs
}

describe('versions of a message', () => {
  it('are restored without touching a run that was frozen before', async () => {
    await createClient(payload, { owner: owner.id })
    const { doc } = (await save('First')).body as unknown as Made
    await save('Second', doc.id)
    const mailing = await createMailing(payload, { message: doc.id, owner: owner.id })
    const { runId } = await sendNow({ mailingId: mailing.id, payload })
    await passes.expand()
    const frozen = async () =>
      (await database.query('select snapshot::text as text from runs where id = $1', [runId]))[0]
        ?.text
    const before = await frozen()
    expect(before).toContain('Second')
    const first = (await versionsOf(doc.id)).find(({ version }) => version.subject === 'First')
    const path = `/messages/versions/${first?.id}`
    expect((await api({ method: 'POST', path, token })).status).toBe(200)
    const now = await api({ path: `/messages/${doc.id}?depth=0`, token })
    expect(now.body.subject).toBe('First')
    expect(await frozen()).toBe(before)
  })

  it('are kept to the last twenty', async () => {
    const { doc } = (await save('Number 0')).body as unknown as Made
    for (let number = 1; number <= 21; number++) await save(`Number ${number}`, doc.id)
    const kept = await versionsOf(doc.id)
    expect(kept).toHaveLength(20)
    expect(kept[0]?.version.subject).toBe('Number 21')
  })
})
