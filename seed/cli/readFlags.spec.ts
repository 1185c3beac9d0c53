import { describe, expect, it } from 'vitest'

import { CommandError } from '../../src/commands/terminal.ts'
import { readFlags, usageOf } from './readFlags.ts'

const flags = { email: '<address>', force: true, password: '<password>' } as const
const read = (...args: string[]) => readFlags({ args, flags })

describe('readFlags', () => {
  it('reads values given either way, and flags without one', () => {
    expect(read('--email', 'a@b.org', '--password=x y', '--force')).toEqual({
      email: 'a@b.org',
      force: 'true',
      password: 'x y',
    })
    expect(read()).toEqual({})
    expect(read('--help')).toEqual({ help: 'true' })
  })

  it.each([
    [['--emial', 'a@b.org'], 'There is no flag --emial. Did you mean --email?'],
    [['--colour'], 'There is no flag --colour. There are: --email, --force, --password, --help.'],
    [['--email'], '--email needs a value: --email <address>.'],
    [['--email='], '--email needs a value: --email <address>.'],
    [['--force=yes'], '--force takes no value.'],
    [['a@b.org'], '"a@b.org" is no flag of this command. Try --help.'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(new CommandError(sentence))
  })
})

it('explains a command', () => {
  const usage = usageOf({ command: 'create:manager', flags, summary: 'Makes a manager.' })
  expect(usage).toBe(
    'create:manager [--email <address>] [--force] [--password <password>]\n\nMakes a manager.',
  )
})
