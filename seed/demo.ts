import type { Payload } from 'payload'

import type { Script } from './cli/seedCommand.ts'
import type { Seed, SeedAccount } from './types.ts'

import { terminal } from '../src/commands/terminal.ts'
import { createAccount } from './accounts/staffAccount.ts'
import { seedCommand } from './cli/seedCommand.ts'
import { layClients, layLists, layMailing, layMessage } from './demo/layOwner.ts'
import { makePassword } from './demo/makePassword.ts'
import { breadMessage, danceMessage, welcomeMessage } from './demo/messages.ts'
import { bakeryClients, type DemoAccount, demoAccounts, studioClients } from './demo/people.ts'

/** After so many seconds the first demo letters are due: soon enough to be seen, late enough to be waited for. */
const firstAfterSeconds = 30

type Made = { account?: SeedAccount; id: number; isNew: boolean }

const makeAccount = async ({
  account,
  payload,
}: {
  account: DemoAccount
  payload: Payload
}): Promise<Made> => {
  const password = makePassword()
  const { id, kind } = await createAccount({ account: { ...account, password }, payload })
  const { email, role } = account
  return kind === 'created'
    ? { id: Number(id), account: { email, password, role }, isNew: true }
    : { id: Number(id), isNew: false }
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000)

const layBakery = async ({
  owner,
  payload,
}: {
  owner: number
  payload: Payload
}): Promise<void> => {
  const lists = await layLists({
    names: { courses: 'Baking courses', weekly: 'Bread letter' },
    owner,
    payload,
  })
  await layClients({ clients: bakeryClients, lists, owner, payload })
  const welcome = await layMessage({ message: welcomeMessage, owner, payload })
  const bread = await layMessage({ message: breadMessage, owner, payload })
  const common = { timeZone: demoAccounts.user.timeZone }
  await layMailing({
    mailing: {
      ...common,
      message: welcome,
      name: 'The new oven',
      recipients: { everyone: true },
      recurrence: { kind: 'once' },
      startAt: inSeconds(firstAfterSeconds),
    },
    owner,
    payload,
  })
  await layMailing({
    mailing: {
      ...common,
      message: bread,
      name: 'From the oven, every five minutes',
      recipients: { lists: [lists.get('weekly') ?? 0] },
      recurrence: { cron: '*/5 * * * *', kind: 'cron' },
      startAt: inSeconds(firstAfterSeconds),
    },
    owner,
    payload,
  })
}

const layStudio = async ({
  owner,
  payload,
}: {
  owner: number
  payload: Payload
}): Promise<void> => {
  const names = { saturday: 'Группа субботы', thursday: 'Группа четверга' }
  const lists = await layLists({ names, owner, payload })
  await layClients({ clients: studioClients, lists, owner, payload })
  const message = await layMessage({ message: danceMessage, owner, payload })
  await layMailing({
    mailing: {
      message,
      name: 'Напоминание о занятии в четверг',
      recipients: { lists: [lists.get('thursday') ?? 0] },
      recurrence: { kind: 'weekly', localTime: '10:00', weekdays: ['thursday'] },
      startAt: inSeconds(3_600),
      timeZone: demoAccounts.second.timeZone,
    },
    owner,
    payload,
  })
}

/**
 * Lays the demo: an account per role and a second user, with random passwords; two users with clients, lists, messages
 * and mailings. The first letters are due half a minute later. A user who is there already is left alone with all he has.
 */
export const layDemo: Seed = async ({ payload }) => {
  const { second, user, ...staff } = demoAccounts
  const people: Made[] = []
  for (const account of Object.values(staff)) people.push(await makeAccount({ account, payload }))
  const studio = await makeAccount({ account: second, payload })
  const bakery = await makeAccount({ account: user, payload })
  if (studio.isNew) await layStudio({ owner: studio.id, payload })
  if (bakery.isNew) await layBakery({ owner: bakery.id, payload })
  return [bakery, studio, ...people].flatMap(({ account }) => account ?? [])
}

/** `demo` */
export const script: Script = seedCommand({
  name: 'demo',
  run: async ({ payload }) => {
    const accounts = await layDemo({ payload })
    if (accounts.length === 0) return terminal.say('The demo was laid before; nothing was changed.')
    for (const { email, password, role } of accounts)
      terminal.say(`${role.padEnd(9)} ${email.padEnd(22)} ${password}`)
    terminal.say('\nThe passwords are shown this once. The first letters are due in half a minute.')
  },
  summary:
    'Lays demo accounts, clients and mailings. Accounts that are there already are left alone.',
})
