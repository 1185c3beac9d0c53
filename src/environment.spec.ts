import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Source } from './environment.ts'

import { childEnvironment, EnvironmentError, readEnvironment } from './environment.ts'
import { KEYS } from './environment/variables.ts'

const STRONG = '0123456789abcdefghijklmnopqrstuvwxyz'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'environment-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

/** An environment of an empty data directory, so that no running site shines through. */
const read = (source: Source = {}) => readEnvironment({ DATA_DIR: dataDir, ...source })

function problemsOf(source: Source): readonly string[] {
  try {
    read(source)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
  return []
}

describe('what stands when nothing is set', () => {
  it('lists every default', () => {
    const { payloadSecret, ...rest } = read()
    expect(payloadSecret).toMatch(/^[\da-f]{64}$/)
    expect(rest).toEqual({
      databasePoolSize: 20,
      databaseUrl: 'postgres://postgres@127.0.0.1:54320/mailings',
      dataDir,
      demoData: true,
      embeddedDatabasePort: 54_320,
      host: '127.0.0.1',
      isHttps: false,
      isPublic: false,
      limits: {
        bodyBytes: 4_000_000,
        conditions: 200,
        confirmHours: 24,
        depth: 3,
        documents: 500,
        downloadsPerHour: 6,
        fileBytes: 6_000_000,
        filterValues: 1_000,
        graphqlComplexity: 500,
        graphqlDefinitions: 20,
        graphqlDepth: 10,
        graphqlFields: 20_000,
        imageBytes: 5_000_000,
        imageFrames: 300,
        imagePixels: 50_000_000,
        images: 1_000,
        lettersPerHour: 3,
        nesting: 12,
        page: 1_000_000,
        passwordLength: 12,
        pathCharacters: 500,
        preferenceCharacters: 50_000,
        preferences: 500,
        requestsPerHour: 20,
        resetHours: 1,
        sessionHours: 8,
        tellingLettersPerHour: 3,
        wrongPasswords: 5,
        wrongPasswordsPerMachine: 60,
      },
      logLevel: 'info',
      mailboxPort: 8025,
      mailboxSmtpPort: 1025,
      mailFrom: { address: 'no-reply@mailings.test', name: 'Payload Mailings' },
      origins: {
        databaseUrl: 'default',
        payloadSecret: 'default',
        siteUrl: 'default',
        smtpUrl: 'default',
      },
      port: 3000,
      previousSecrets: [],
      redisUrl: undefined,
      siteUrl: 'http://127.0.0.1:3000',
      smtpUrl: 'smtp://127.0.0.1:1025',
      trustedOrigins: ['http://127.0.0.1:3000', 'http://localhost:3000'],
      trustedProxies: 0,
      workerGraceSeconds: 30,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(read({ DATABASE_URL: '', PORT: '  ' }).port).toBe(3000)
  })

  it.each([
    ['http://127.0.0.1:3000', false],
    ['https://localhost:8443', true],
  ])('takes %s for one that is asked for by https: %s', (SITE_URL, isHttps) => {
    expect(read({ SITE_URL })).toMatchObject({ isHttps, isPublic: false })
  })

  it('reads former secrets, newest first, and shows none of them where they are wrong', () => {
    const [two, many] = ['second  first', Array.from({ length: 21 }, (_, at) => `former-${at}`)]
    expect(read({ PREVIOUS_SECRETS: two }).previousSecrets).toEqual(['second', 'first'])
    const list = ['a second one', 'first']
    expect(read({ PREVIOUS_SECRETS: JSON.stringify(list) }).previousSecrets).toEqual(list)
    for (const wrong of ['[]', '["a"', '[1]', '[""]'])
      expect(problemsOf({ PREVIOUS_SECRETS: wrong })).toHaveLength(1)
    const [problem] = problemsOf({ PREVIOUS_SECRETS: many.join(' ') })
    expect(problem).toMatch(/^PREVIOUS_SECRETS .*one to 20 former values/)
    expect(problem).not.toContain('former-1')
  })

  it('is frozen all through', () => {
    const settings = read()
    expect(Object.isFrozen(settings)).toBe(true)
    expect(Object.isFrozen(settings.mailFrom)).toBe(true)
    expect(Object.isFrozen(settings.trustedOrigins)).toBe(true)
  })
})

describe('what is kept by a running start', () => {
  const keep = (pid: number) => {
    writeFileSync(join(dataDir, 'secret'), 'kept-secret\n')
    writeFileSync(join(dataDir, 'lock'), `${pid}\nsome identity`)
    const addresses = {
      database: 'postgres://127.0.0.1:54321/mailings',
      site: 'http://127.0.0.1:3001',
      smtp: 'smtp://127.0.0.1:1026',
    }
    writeFileSync(join(dataDir, 'addresses.json'), JSON.stringify(addresses))
  }

  it('gives its addresses and its secret to other commands', () => {
    keep(process.pid)
    expect(read()).toMatchObject({
      databaseUrl: 'postgres://127.0.0.1:54321/mailings',
      origins: { databaseUrl: 'kept', payloadSecret: 'kept', siteUrl: 'kept', smtpUrl: 'kept' },
      payloadSecret: 'kept-secret',
      siteUrl: 'http://127.0.0.1:3001',
      smtpUrl: 'smtp://127.0.0.1:1026',
    })
  })

  it('does not give addresses of a start that has died', () => {
    keep(2 ** 30)
    expect(read()).toMatchObject({
      databaseUrl: 'postgres://postgres@127.0.0.1:54320/mailings',
      payloadSecret: 'kept-secret',
    })
  })

  it('loses against what is given', () => {
    keep(process.pid)
    expect(read({ SMTP_URL: 'smtp://mail.example.com' }).smtpUrl).toBe('smtp://mail.example.com')
  })
})

describe('a wrong value', () => {
  it.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['SITE_URL', 'mail.example.com'],
    ['SITE_URL', 'http://localhost:3000/admin'],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO_DATA', 'maybe'],
    ['HOST', 'http://127.0.0.1'],
    ['DATABASE_POOL_SIZE', '2'],
    ['LIMITS', 'documents=9'],
    ['LIMITS', 'documents=5001'],
    ['LIMITS', 'documents'],
    ['LIMITS', 'nothing=20'],
    ['LIMITS', 'depth=1 documents=-1'],
    ['TRUSTED_PROXIES', '-1'],
    ['TRUSTED_PROXIES', '10'],
    ['WORKER_GRACE_SECONDS', '-1'],
  ])('is named with what is legal: %s=%s', (key, value) => {
    const [problem, ...others] = problemsOf({ [key]: value })
    expect(others).toEqual([])
    expect(problem).toMatch(new RegExp(`^${key} is "${value}"\\. It must be `))
  })

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/mailings'],
    ['DATABASE_URL', 'postgres://root:hunter2@db'],
    ['SMTP_URL', 'http://me:hunter2@mail'],
    ['REDIS_URL', 'hunter2'],
  ])('that may hold a password is never printed: %s', (key, value) => {
    const [problem] = problemsOf({ [key]: value })
    expect(problem).toContain(key)
    expect(problem).toContain('It must be')
    expect(problem).not.toContain('hunter2')
  })

  it('is told together with all the others, without a stack trace', () => {
    expect(() => read({ LOG_LEVEL: 'loud', PORT: 'x' })).toThrow(EnvironmentError)
    expect(problemsOf({ LOG_LEVEL: 'loud', PORT: 'x' })).toHaveLength(2)
    expect(new EnvironmentError(['One.', 'Two.']).stack).toBe('One.\nTwo.')
  })
})

describe('a misspelt key', () => {
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['SMPT_URL', 'SMTP_URL'],
    ['PAYLOAD_SECERT', 'PAYLOAD_SECRET'],
    ['SITEURL', 'SITE_URL'],
    ['PROT', 'PORT'],
    ['port', 'PORT'],
  ])('%s is answered with %s', (key, meant) => {
    expect(problemsOf({ [key]: 'x' })).toEqual([
      `${key} is not a variable of this site. Did you mean ${meant}?`,
    ])
  })

  it.each([
    'HOME',
    'POST',
    'HOSTNAME',
    'PATH',
    'NODE_ENV',
    'npm_config_port',
    'LOGNAME',
    'TEST_DATABASE_URL',
  ])('is not seen in %s', (key) => expect(problemsOf({ [key]: 'x' })).toEqual([]))
})

describe('a site that others can reach', () => {
  const open: Source = { PAYLOAD_SECRET: STRONG, SITE_URL: 'https://mail.example.com' }

  it('starts with an https address and a strong secret', () => {
    expect(read({ ...open, HOST: '0.0.0.0' })).toMatchObject({
      demoData: false,
      isPublic: true,
      mailFrom: { address: 'no-reply@mail.example.com' },
      trustedOrigins: ['https://mail.example.com'],
      trustedProxies: 1,
    })
  })

  it.each<[string, Source, RegExp]>([
    [
      'listens to all without an address',
      { HOST: '0.0.0.0', PAYLOAD_SECRET: STRONG },
      /^SITE_URL is not set/,
    ],
    [
      'listens to all under a http address',
      { ...open, HOST: '::', SITE_URL: 'http://localhost:3000' },
      /^SITE_URL is "http:/,
    ],
    ['has a http address', { ...open, SITE_URL: 'http://mail.example.com' }, /^SITE_URL is "http:/],
    ['has no secret', { ...open, PAYLOAD_SECRET: undefined }, /^PAYLOAD_SECRET is not set/],
    [
      'has a short secret',
      { ...open, PAYLOAD_SECRET: STRONG.slice(0, 31) },
      /^PAYLOAD_SECRET is weak \(31 /,
    ],
    [
      'has a monotonous secret',
      { ...open, PAYLOAD_SECRET: 'ab'.repeat(30) },
      /^PAYLOAD_SECRET is weak/,
    ],
  ])('is refused when it %s', (_, source, problem) => {
    expect(problemsOf(source)).toEqual([expect.stringMatching(problem)])
    expect(problemsOf(source).join()).not.toContain(STRONG.slice(0, 31))
  })
})

describe('proxies', () => {
  it.each<[number, Source]>([
    [0, {}],
    [2, { TRUSTED_PROXIES: '2' }],
    [0, { PAYLOAD_SECRET: STRONG, SITE_URL: 'https://mail.example.com', TRUSTED_PROXIES: '0' }],
  ])('are believed: %s with %j', (trusted, source) => {
    expect(read(source).trustedProxies).toBe(trusted)
  })
})

describe('the demo data', () => {
  it.each<[boolean, Source]>([
    [true, {}],
    [true, { SMTP_URL: 'smtp://127.0.0.1:2525' }],
    [false, { SMTP_URL: 'smtp://mail.example.com' }],
    [true, { DEMO_DATA: 'yes', SMTP_URL: 'smtp://mail.example.com' }],
    [false, { DEMO_DATA: 'no' }],
  ])('are laid: %s with %j', (laid, source) => {
    expect(read(source).demoData).toBe(laid)
  })
})

describe('a child process', () => {
  it('gets our variables, the overrides and nothing that is taken away', () => {
    const child = childEnvironment({ PATH: undefined, PORT: '4000' })
    expect(child.PORT).toBe('4000')
    expect('PATH' in child).toBe(false)
    expect(child.HOME).toBe(process.env.HOME)
  })
})

describe('.env.example', () => {
  const text = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')

  it('lists the keys that the code reads, no other and none twice', () => {
    const listed = [...text.matchAll(/^# ([A-Z][A-Z_]*)=/gm)].map((match) => match[1])
    expect(listed.toSorted()).toEqual([...KEYS].toSorted())
  })

  it('states the default of each', () => {
    const blocks = text.split(/\n\n/).filter((block) => /^# [A-Z_]+=/m.test(block))
    expect(blocks).toHaveLength(KEYS.length)
    for (const block of blocks) expect(block).toMatch(/Default: /)
  })
})
