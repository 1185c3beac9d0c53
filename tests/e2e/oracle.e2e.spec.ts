import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import type { Question } from './steps/questions.ts'
import type { Answer, Reader } from './steps/serverFunctions.ts'

import { readZip } from '../int/users/support/readZip.ts'
import { recordProof } from '../support/figures.ts'
import { shareOf } from '../support/share.ts'
import { sharedSite } from '../support/site.ts'
import { layMailing } from './steps/mailings.ts'
import { newUser } from './steps/people.ts'
import { questionsAbout } from './steps/questions.ts'
import { laySecrets } from './steps/secrets.ts'
import { openReader } from './steps/serverFunctions.ts'
import { tellingWords, wordsOf } from './steps/telling.ts'

/*
 * The oracle over HTTP: the pages of the admin panel, its choices of related documents, its server functions, the
 * dashboard, the calendar, reports and the file with one's data. A share of it in `npm test`, all of it in
 * `npm run security:full -- pages`.
 */

const site = await sharedSite()
const database = new pg.Client({ connectionString: site.databaseUrl })
await database.connect()
afterAll(() => database.end())

const [A, B] = [await newUser(site, { name: 'Anna' }), await newUser(site, { name: 'Boris' })]
const own = await layMailing(A, { name: 'Own mailing', names: ['Own One'] })
const theirs = await laySecrets(database, B)
const questions = questionsAbout(theirs, own.mailingId)
const asked = shareOf(questions, 0.05)

const { action, reader: ofA } = await openReader(site, { token: A.api.token })
const { reader: ofNobody } = await openReader(site, { action })

/** Words that the question held come back in it; the address made of them does not. */
const tells = (question: Question, { bytes }: Answer, word: string): boolean =>
  bytes.includes(question.asked.includes(word) ? `${word}@x.test` : word)

type Leak = { asked: string; words: string[] }

/** Asks one question twice in each of two worlds that differ in B's secrets alone. */
const leakOf = async (question: Question, reader: Reader): Promise<Leak[]> => {
  const inWorld = async (word: string, number: number) => {
    await theirs.change(word, number)
    const answers = [await question.ask(reader), await question.ask(reader)]
    return { answers, told: answers.some((answer) => tells(question, answer, word)) }
  }
  const [one, other] = [await inWorld('canary', 5), await inWorld('zebra', 7)]
  const words = [
    ...(one.told || other.told ? ['a canary'] : []),
    ...tellingWords(one.answers.map(wordsOf), other.answers.map(wordsOf)),
  ]
  return words.length === 0 ? [] : [{ asked: question.asked, words }]
}

describe('secrets of B', () => {
  it.each([
    ['A', ofA],
    ['Nobody', ofNobody],
  ] as const)(
    'are in no page, choice or server function, and make no difference to %s',
    async (who, reader) => {
      const leaks: Leak[] = []
      for (const question of asked) leaks.push(...(await leakOf(question, reader)))
      recordProof(`pagesAskedAs${who}`, {
        asked: asked.length * 4,
        canaries: leaks.filter(({ words }) => words[0] === 'a canary').length,
        differences: leaks.length,
      })
      expect(leaks).toEqual([])
    },
    3_600_000,
  )

  it.each([
    'page',
    'picker',
    'render-list',
    'table-state',
    'form-state',
    'render-document',
  ] as const)(
    'would be seen: B is told of them by a %s',
    async (kind) => {
      await theirs.change('canary', 5)
      const { reader } = await openReader(site, { token: B.api.token })
      const ofClients = questions.filter((each) => each.kind === kind && each.slug === 'clients')
      const told: boolean[] = []
      for (const question of ofClients)
        told.push(tells(question, await question.ask(reader), 'canary'))
      expect(told).toContain(true)
    },
    60_000,
  )

  it('are not in the file with A’s data, which is the same', async () => {
    const read = async (word: string): Promise<Record<string, string>> => {
      await theirs.change(word, 5)
      const { bytes, status } = await ofA.page('/account/data')
      expect(status).toBe(200)
      const files = Object.entries(readZip(bytes)).map(([name, data]) => [
        name,
        data.toString().replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time'),
      ])
      return Object.fromEntries(files) as Record<string, string>
    }
    const [before, after] = [await read('canary'), await read('zebra')]
    expect(after).toEqual(before)
    const whole = Object.values(before).join('\n')
    expect(whole).toContain('Own One')
    expect(whole).not.toMatch(/canary|zebra/)
  })
})
