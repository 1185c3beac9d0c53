import { runPart, tell } from '../security/runPart.ts'

/** `npm run bench:timing`: medians of 200 calls about known and 200 about unknown addresses, which may differ by 5 ms. */
tell(
  await runPart({
    name: 'timing',
    files: ['tests/int/users/timing'],
    project: 'int',
    variables: { TIMING: process.env.TIMING ?? '200' },
  }),
)
