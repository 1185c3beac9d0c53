import { parseArgs } from 'node:util'

import { runSoak } from './runSoak.ts'

/*
 * `npm run soak -- --hours 24 --share 0.5 --recipients 20000 --json`: test 23, as long as asked. JSON on the last line;
 * exit 1 when memory grows by more than a megabyte an hour or something is left open.
 */

const { values } = parseArgs({
  options: {
    hours: { default: '24', type: 'string' },
    json: { default: false, type: 'boolean' },
    recipients: { default: '20000', type: 'string' },
    share: { default: '0.5', type: 'string' },
  },
})

const report = await runSoak({
  minutes: Number(values.hours) * 60,
  recipients: Number(values.recipients),
  say: (line) => {
    if (!values.json) process.stdout.write(`${line}\n`)
  },
  share: Number(values.share),
})
process.stdout.write(`${JSON.stringify(report)}\n`)
const { accepted, leaked, rssSlopeMBPerHour, sent } = report
const leaks = Object.values(leaked).some((count) => count > 0)
process.exit(leaks || (rssSlopeMBPerHour ?? 0) > 1 || accepted !== sent ? 1 : 0)
