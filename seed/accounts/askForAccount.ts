import type { Flags } from '../cli/readFlags.ts'

import { CommandError } from '../../src/commands/terminal.ts'
import { ask, canAsk } from '../cli/ask.ts'
import { variable } from '../cli/variables.ts'

/** Flags of a command that makes an account. */
export const accountFlags = { email: '<address>', name: '<name>', password: '<password>' } as const

const need = ({ flag, name }: { flag: string; name: string }): never => {
  throw new CommandError(`Nobody can be asked here: give --${flag}, or set ${name}.`)
}

const askTwice = async (): Promise<string> => {
  const first = await ask({
    isHidden: true,
    question: 'Password (at least 12 characters, not shown): ',
  })
  const second = await ask({ isHidden: true, question: 'Once more: ' })
  if (first !== second)
    throw new CommandError('The two passwords are not the same. Nothing was made.')
  return first
}

/**
 * Address and password for a new account: from the flags, else the environment (`<PREFIX>_EMAIL`, `<PREFIX>_PASSWORD`),
 * else asked for on the terminal. @throws CommandError when there is none of the three
 */
export const askForAccount = async ({
  flags,
  prefix,
}: {
  flags: Flags
  prefix: 'MANAGER' | 'SUPERUSER'
}): Promise<{ email: string; name?: string; password: string }> => {
  const names = { email: `${prefix}_EMAIL`, password: `${prefix}_PASSWORD` }
  const [given, secret] = [
    flags.email ?? variable(names.email),
    flags.password ?? variable(names.password),
  ]
  if (given === undefined && !canAsk()) need({ flag: 'email', name: names.email })
  const email = given ?? (await ask({ question: 'E-mail address: ' }))
  if (secret === undefined && !canAsk()) need({ flag: 'password', name: names.password })
  return {
    email,
    password: secret ?? (await askTwice()),
    ...(flags.name !== undefined && { name: flags.name }),
  }
}
