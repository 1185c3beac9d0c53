import { spawnSync } from 'node:child_process'

/** What runs in full: the spec files, and the variables that lift their share. */
const PARTS = [
  {
    files: ['tests/int/access', 'tests/int/security', 'tests/int/users'],
    project: 'int',
    variables: { SCANS: '1000' },
  },
  {
    files: ['tests/int/access/oracle'],
    project: 'int',
    variables: { SECURITY_SHARE: process.env.SECURITY_SHARE ?? '1' },
  },
  {
    files: [
      'src/mailings/addresses',
      'src/mailings/rendering',
      'src/mailings/tokens',
      'src/collections/Users/tokens',
      'src/mailings/transports/smtp/wire',
    ],
    project: 'unit',
    variables: { FUZZ: '100000', MUTATIONS: '1000000' },
  },
] as const

const run = ({ files, project, variables }: (typeof PARTS)[number]): boolean => {
  const started = Date.now()
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', '--project', project, '--testTimeout=7200000', ...files],
    {
      env: { ...process.env, ...variables },
      stdio: 'inherit',
    },
  )
  const minutes = ((Date.now() - started) / 60_000).toFixed(1)
  process.stdout.write(
    `${files.join(' ')} ${JSON.stringify(variables)}: ${status === 0 ? 'passed' : 'FAILED'} in ${minutes} min\n`,
  )
  return status === 0
}

process.exitCode = PARTS.map(run).every(Boolean) ? 0 : 1
