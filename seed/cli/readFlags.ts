import { parseArgs } from 'node:util'

import { CommandError } from '../../src/commands/terminal.ts'

/** The flags a command knows: each with the word for its value, or `true` when it has none. */
export type FlagSpec = Readonly<Record<string, string | true>>

/** Flags as they were given. */
export type Flags = Readonly<Record<string, string | undefined>>

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [at, sign] of [...a].entries()) {
    const next = [at + 1]
    for (const [to, other] of [...b].entries()) {
      const change = (row[to] ?? 0) + (sign === other ? 0 : 1)
      next.push(Math.min(change, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

const nearest = (name: string, known: readonly string[]): string | undefined =>
  known.find((candidate) => distance(name, candidate) <= 2)

/** The help of a command: its flags in a column. */
export const usageOf = ({
  command,
  flags,
  summary,
}: {
  command: string
  flags: FlagSpec
  summary: string
}): string => {
  const names = Object.entries(flags).map(([name, value]) =>
    value === true ? `[--${name}]` : `[--${name} ${value}]`,
  )
  return [`${command} ${names.join(' ')}`.trim(), '', summary].join('\n')
}

const refuseUnknown = (names: readonly string[], known: readonly string[]): void => {
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return
  const meant = nearest(unknown, known)
  const hint = meant
    ? ` Did you mean --${meant}?`
    : ` There are: ${known.map((name) => `--${name}`).join(', ')}.`
  throw new CommandError(`There is no flag --${unknown}.${hint}`)
}

/**
 * Reads the flags of a command; `--help` is always known. @throws CommandError with a sentence about the first flag
 * that is unknown, lacks its value or should have none, or about a word that is no flag.
 */
export const readFlags = ({
  args,
  flags,
}: {
  args: readonly string[]
  flags: FlagSpec
}): Flags & { help?: string } => {
  const known = [...Object.keys(flags), 'help']
  const { positionals, tokens } = parseArgs({
    allowPositionals: true,
    args: [...args],
    options: optionsOf(flags),
    strict: false,
    tokens: true,
  })
  const given = tokens.filter((token) => token.kind === 'option')
  refuseUnknown(
    given.map(({ name }) => name),
    known,
  )
  const [word] = positionals
  if (word !== undefined)
    throw new CommandError(`"${word}" is no flag of this command. Try --help.`)
  return Object.fromEntries(
    given.map(({ name, value }) => [name, readValue({ name, spec: flags[name], value })]),
  )
}

const optionsOf = (flags: FlagSpec) =>
  Object.fromEntries(
    Object.entries(flags).map(([name, value]) => [
      name,
      { type: value === true ? ('boolean' as const) : ('string' as const) },
    ]),
  )

const readValue = ({
  name,
  spec,
  value,
}: {
  name: string
  spec: string | true | undefined
  value: string | undefined
}): string => {
  const takesValue = typeof spec === 'string'
  if (takesValue && (value === undefined || value === ''))
    throw new CommandError(`--${name} needs a value: --${name} ${spec}.`)
  if (!takesValue && value !== undefined) throw new CommandError(`--${name} takes no value.`)
  return value ?? 'true'
}
