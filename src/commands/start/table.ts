import type { Account } from '../messages.ts'
import type { Addresses } from './records.ts'

/** What is shown when everything runs. */
export type Overview = {
  /** Known accounts; with their passwords only when this start made them. */
  accounts: Account[]
  addresses: Addresses
  dataDir: string
  /** True when the accounts were made by this start: their passwords are shown this once. */
  isFirst: boolean
  /** Ports that were taken, in words. */
  notes: string[]
  seconds: number
}

const TITLES: Record<keyof Addresses, string> = {
  admin: 'Admin',
  database: 'Database',
  mailbox: 'Mailbox',
  site: 'Site',
  smtp: 'SMTP',
}

/** The table of addresses and accounts, as lines. */
export function overviewLines(overview: Overview): string[] {
  const { accounts, addresses, dataDir, notes, seconds } = overview
  const keys = ['site', 'admin', 'mailbox', 'smtp', 'database'] as const
  const places = keys.map((key) => [
    TITLES[key],
    show(addresses[key] ?? 'none, letters leave by SMTP_URL'),
  ])
  return [
    '',
    ...align(places),
    ...(accounts.length > 0 ? ['', ...accountLines(overview)] : []),
    '',
    ...notes,
    `Ready in ${seconds.toFixed(1)} s. The addresses also stand in ${dataDir}/addresses.json. Ctrl-C ends everything.`,
  ]
}

function accountLines({ accounts, dataDir, isFirst }: Overview): string[] {
  const rows = accounts.map(({ email, password, role }) => [
    role,
    email,
    ...(isFirst ? [password] : []),
  ])
  const heading = ['Role', 'E-mail', ...(isFirst ? ['Password'] : [])]
  const file = `${dataDir}/accounts.json`
  const word = isFirst
    ? 'The passwords are shown this once; they also stand in'
    : 'The passwords stand in'
  return [...align([heading, ...rows]), `  ${word} ${file}`]
}

/** Passwords of connection strings are for files, not for screens. */
function show(address: string): string {
  return address.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@')
}

function align(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
  )
}
