import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

import { readEnvironment } from '../../environment.ts'
import { sentenceOf } from '../terminal.ts'
import { openChildLog } from './childLog.ts'
import { failureOf } from './output.ts'
import { moved } from './parts.ts'
import { siteUrlFor } from './settings.ts'
import { overviewLines } from './table.ts'

describe('the table', () => {
  const overview = {
    accounts: [{ email: 'admin@example.test', password: 'long-secret', role: 'admin' }],
    addresses: {
      admin: 'http://127.0.0.1:3001/admin',
      database: 'postgres://postgres:hidden@127.0.0.1:54320/mailings',
      mailbox: 'http://127.0.0.1:8025',
      site: 'http://127.0.0.1:3001',
      smtp: 'smtp://127.0.0.1:1025',
    },
    dataDir: '.data',
    isFirst: true,
    notes: moved('the site', 3000, 3001),
    seconds: 6.24,
  }

  it('names every address and account, in columns', () => {
    const lines = overviewLines(overview)
    expect(lines).toContain('  Site       http://127.0.0.1:3001')
    expect(lines).toContain('  Mailbox    http://127.0.0.1:8025')
    expect(lines).toContain('  admin   admin@example.test   long-secret')
    expect(lines).toContain('Port 3000 is taken: the site uses 3001.')
    expect(lines.at(-1)).toMatch(/^Ready in 6\.2 s\./)
  })

  it('shows passwords once and never that of the database', () => {
    const later = overviewLines({ ...overview, isFirst: false }).join('\n')
    expect(later).not.toContain('long-secret')
    expect(later).toContain('.data/accounts.json')
    expect(later).not.toContain('hidden')
    expect(later).toContain('postgres://postgres@127.0.0.1:54320/mailings')
  })

  it('says where letters go when there is no mailbox', () => {
    const addresses = { ...overview.addresses, mailbox: null }
    expect(overviewLines({ ...overview, addresses })).toContain(
      '  Mailbox    none, letters leave by SMTP_URL',
    )
  })

  it('is silent about ports that did not move', () => {
    expect(moved('the site', 3000, 3000)).toEqual([])
  })
})

describe('the public address', () => {
  const read = (source: Record<string, string>) =>
    readEnvironment({ DATA_DIR: tmpdir(), ...source })

  it('follows the port when none is given, or when it names this machine', () => {
    expect(siteUrlFor(read({}), 3001)).toBe('http://127.0.0.1:3001')
    expect(siteUrlFor(read({ SITE_URL: 'http://localhost:3000' }), 3001)).toBe(
      'http://localhost:3001',
    )
    expect(siteUrlFor(read({ HOST: '::1' }), 3001)).toBe('http://[::1]:3001')
  })

  it('stays when a proxy stands before it', () => {
    const open = {
      PAYLOAD_SECRET: '0123456789abcdefghijklmnopqrstuvwxyz',
      SITE_URL: 'https://mail.example.com',
    }
    expect(siteUrlFor(read(open), 3001)).toBe('https://mail.example.com')
    expect(siteUrlFor(read({ SITE_URL: 'http://localhost:8080' }), 3001)).toBe(
      'http://localhost:8080',
    )
  })
})

describe('the words of a child', () => {
  it.each([
    [
      '{"level":50,"msg":"Letter lost","err":{"message":"no answer","stack":"Error\\n at x"}}',
      'Letter lost: no answer',
    ],
    ['{"level":60,"msg":"gone"}', 'gone'],
    ['{"level":50,"msg":"same","err":{"message":"same"}}', 'same'],
    ['{"level":50}', 'an error without words'],
    ['⨯ Error: it failed', '⨯ Error: it failed'],
  ])('tell a failure: %s', (line, words) => expect(failureOf(line)).toBe(words))

  it.each([
    '{"level":30,"msg":"ERROR is a word"}',
    '{"level":40,"msg":"careful"}',
    '{"level":50,"msg":',
    '  ⨯ turbopackServerFastRefresh',
    '    at somewhere (file.ts:1:1)',
    '',
  ])('are not shown otherwise: %j', (line) => expect(failureOf(line)).toBeUndefined())
})

describe('a failure', () => {
  it('is told by what caused it, never by the text of a query', () => {
    const cause = new Error('type "x" already exists')
    expect(sentenceOf(new Error('Failed query: create type x …', { cause }))).toBe(cause.message)
    expect(sentenceOf(new AggregateError([new Error('connect ECONNREFUSED ::1:5')]))).toBe(
      'connect ECONNREFUSED ::1:5',
    )
    expect(sentenceOf(new Error('plain', { cause }))).toBe('plain')
    expect(sentenceOf('text')).toBe('text')
  })
})

describe('the log of a child', () => {
  function open(onLine: (line: string) => void) {
    const directory = mkdtempSync(join(tmpdir(), 'log-'))
    const log = openChildLog({ directory, name: 'site', onLine })
    onTestFinished(() => rmSync(directory, { recursive: true }))
    return log
  }

  it('hands on whole lines, also of a child that writes by itself', () => {
    const lines: string[] = []
    const log = open((line) => lines.push(line))
    writeSync(log.descriptor, 'one\nтв')
    log.read()
    expect(lines).toEqual(['one'])
    execFileSync('sh', ['-c', 'printf "о\\nthree\\n" >&3'], {
      stdio: ['ignore', 'ignore', 'ignore', log.descriptor],
    })
    expect(log.since()).toBe('one\nтво\nthree\n')
    log.stop()
    expect(lines).toEqual(['one', 'тво', 'three'])
  })

  it('never grows without end and loses no line', () => {
    let count = 0
    const log = open(() => (count += 1))
    const long = 'x'.repeat(1_000_000)
    for (let line = 0; line < 20; line++) {
      writeSync(log.descriptor, `${line} ${long}\n`)
      log.read()
    }
    writeSync(log.descriptor, 'the last\n')
    log.stop()
    expect(count).toBe(21)
    expect(readFileSync(log.path, 'utf8').endsWith('the last\n')).toBe(true)
    expect(statSync(log.path).size).toBeLessThan(7_000_000)
    expect(statSync(`${log.path}.1`).size).toBeLessThan(7_000_000)
  })
})
