import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'

const database = await createDatabase()
const root = resolve(import.meta.dirname, '../../..')
const dataDir = mkdtempSync(join(tmpdir(), 'mailings-commands-'))
afterAll(() => rmSync(dataDir, { force: true, recursive: true }))

type Ended = { code: number; stderr: string; stdout: string }

/** Runs `payload <command>` as a person would, without a terminal. */
const run = (args: string[], variables: Record<string, string> = {}): Promise<Ended> =>
  new Promise((end) => {
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'fatal',
      PAYLOAD_SECRET: 'a secret of the tests, the same in all of them',
      SITE_URL: 'http://127.0.0.1:3000',
      SMTP_URL: 'smtp://127.0.0.1:9',
      ...variables,
    }
    const child = execFile(
      process.execPath,
      ['node_modules/payload/bin.js', ...args],
      { cwd: root, env },
      (_, stdout, stderr) => end({ code: child.exitCode ?? -1, stderr, stdout }),
    )
    child.stdin?.end()
  })

const roleOf = async (email: string): Promise<unknown> =>
  (await database.query('select role::text, _verified from users where email = $1', [email]))[0]

describe('the commands', { timeout: 120_000 }, () => {
  it('make an administrator, from flags and from variables, once', async () => {
    const made = await run([
      'create:superuser',
      '--email',
      'Boss@Example.Test',
      '--password',
      'violet engine parade',
    ])
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is now an administrator/),
    })
    expect(await roleOf('boss@example.test')).toEqual({ _verified: true, role: 'admin' })
    const variables = {
      SUPERUSER_EMAIL: 'boss@example.test',
      SUPERUSER_PASSWORD: 'another phrase here',
    }
    expect(await run(['create:superuser'], variables)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/already; nothing was changed/),
    })
  })

  it.each([
    [
      'a weak password',
      ['--email', 'weak@example.test', '--password', 'qwertyuiop123'],
      /too easy to guess/,
    ],
    ['a flag that is misspelt', ['--pasword', 'seven green bicycles'], /Did you mean --password\?/],
    ['nothing, when nobody can be asked', [], /give --email, or set SUPERUSER_EMAIL/],
  ])('refuse %s with a sentence and the code 1', async (_, args, sentence) => {
    const ended = await run(['create:superuser', ...args])
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(sentence)
    expect(ended.stderr + ended.stdout).not.toMatch(/\n\s+at |Error:/)
  })

  it('lay what every site needs', async () => {
    const laid = await run(['init'])
    expect(laid).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Posts: 7 made, 0 were there/),
    })
    expect(laid.stdout).toMatch(/manager\s+reads every mailing/)
    expect(await database.query('select count(*)::int as count from intervals')).toEqual([
      { count: 12 },
    ])
  })
})
