import type { NewAccount } from '../accounts/staffAccount.ts'

/** A demo account without its password, which is made at random. */
export type DemoAccount = Omit<NewAccount, 'password'>

/** One account per role, and a second user. */
export const demoAccounts = {
  admin: {
    email: 'admin@demo.example',
    name: 'Ada Admin',
    role: 'admin',
    timeZone: 'Europe/London',
  },
  editor: {
    email: 'editor@demo.example',
    name: 'Edith Editor',
    role: 'editor',
    timeZone: 'Europe/Paris',
  },
  manager: {
    email: 'manager@demo.example',
    name: 'Max Manager',
    role: 'manager',
    timeZone: 'Europe/Berlin',
  },
  second: {
    email: 'second@demo.example',
    language: 'ru',
    name: 'Вера Кузнецова',
    role: 'user',
    timeZone: 'Europe/Moscow',
  },
  user: { email: 'user@demo.example', name: 'Tom Baker', role: 'user', timeZone: 'Europe/London' },
} as const satisfies Record<string, DemoAccount>

/** A demo client: name, address, comment, and the keys of the lists he is on. */
export type DemoClient = {
  comment?: string
  email: string
  lists: readonly string[]
  name: string
  timeZone?: string
}

const at = (name: string): string => `${name}@clients.example`

/** Clients of the first user, who bakes bread. */
export const bakeryClients: readonly DemoClient[] = [
  {
    name: 'Alice Hart',
    comment: 'Rye, no seeds',
    email: at('alice.hart'),
    lists: ['weekly', 'courses'],
  },
  { name: 'Ben Okafor', email: at('ben.okafor'), lists: ['weekly'] },
  { name: 'Chloé Martin', email: at('chloe.martin'), lists: ['weekly'], timeZone: 'Europe/Paris' },
  { name: 'Dmitri Volkov', email: at('dmitri.volkov'), lists: ['weekly', 'courses'] },
  {
    name: 'Elena Rossi',
    comment: 'Comes on Saturdays',
    email: at('elena.rossi'),
    lists: ['weekly'],
    timeZone: 'Europe/Rome',
  },
  { name: 'Farid Haddad', email: at('farid.haddad'), lists: ['courses'] },
  {
    name: 'Grace Lindqvist',
    email: at('grace.lindqvist'),
    lists: ['weekly'],
    timeZone: 'Europe/Stockholm',
  },
  {
    name: 'Hugo Stein',
    email: at('hugo.stein'),
    lists: ['weekly', 'courses'],
    timeZone: 'Europe/Berlin',
  },
  {
    name: 'Ines Carvalho',
    email: at('ines.carvalho'),
    lists: ['weekly'],
    timeZone: 'Europe/Lisbon',
  },
  { name: 'Jack Moore', comment: 'Two loaves', email: at('jack.moore'), lists: ['weekly'] },
  { name: 'Keiko Tanaka', email: at('keiko.tanaka'), lists: ['courses'], timeZone: 'Asia/Tokyo' },
  { name: 'Liam O’Brien', email: at('liam.obrien'), lists: ['weekly'], timeZone: 'Europe/Dublin' },
  { name: 'Maya Singh', email: at('maya.singh'), lists: ['weekly', 'courses'] },
  { name: 'Noah Weber', email: at('noah.weber'), lists: ['weekly'] },
]

/** Clients of the second user, who runs a dance studio. */
export const studioClients: readonly DemoClient[] = [
  { name: 'Анна Соколова', email: at('anna.sokolova'), lists: ['thursday'] },
  { name: 'Борис Лебедев', email: at('boris.lebedev'), lists: ['thursday'] },
  {
    name: 'Виктория Орлова',
    comment: 'Начинает с января',
    email: at('viktoria.orlova'),
    lists: ['saturday'],
  },
  { name: 'Глеб Морозов', email: at('gleb.morozov'), lists: ['thursday', 'saturday'] },
  { name: 'Дарья Белова', email: at('daria.belova'), lists: ['saturday'] },
  { name: 'Егор Зайцев', email: at('egor.zaitsev'), lists: ['thursday'] },
  { name: 'Жанна Ким', email: at('zhanna.kim'), lists: ['saturday'], timeZone: 'Asia/Almaty' },
  { name: 'Илья Громов', email: at('ilya.gromov'), lists: ['thursday'] },
  {
    name: 'Ксения Павлова',
    comment: 'Просит писать утром',
    email: at('ksenia.pavlova'),
    lists: ['thursday', 'saturday'],
  },
  { name: 'Лев Тихонов', email: at('lev.tikhonov'), lists: ['saturday'] },
  { name: 'Мария Фёдорова', email: at('maria.fedorova'), lists: ['thursday'] },
  { name: 'Никита Волков', email: at('nikita.volkov'), lists: ['saturday'] },
  // The same person is known to both users; each has his own card of him.
  { name: 'Дмитрий Волков', email: at('dmitri.volkov'), lists: ['thursday'] },
]
