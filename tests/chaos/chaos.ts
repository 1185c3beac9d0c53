import { parseArgs } from 'node:util'

import { runKills } from './runKills.ts'

/*
 * `npm run chaos -- --recipients N --kills K --workers W --policy hold|resend --seed S --json`
 * The seed is printed and repeats the run's decisions. JSON on the last line.
 */

const { values } = parseArgs({
  options: {
    json: { default: false, type: 'boolean' },
    kills: { default: '10', type: 'string' },
    policy: { default: 'hold', type: 'string' },
    recipients: { default: '1000', type: 'string' },
    seed: { default: String(Math.floor(Math.random() * 1e9)), type: 'string' },
    workers: { default: '3', type: 'string' },
  },
})

if (values.policy !== 'hold' && values.policy !== 'resend') {
  process.stderr.write(`--policy is "${values.policy}"; it must be hold or resend.\n`)
  process.exit(2)
}

const say = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

say(`seed ${values.seed}`)
const report = await runKills({
  kills: Number(values.kills),
  policy: values.policy,
  recipients: Number(values.recipients),
  say,
  seed: Number(values.seed),
  workers: Number(values.workers),
})
process.stdout.write(`${JSON.stringify(report)}\n`)
process.exit(0)
