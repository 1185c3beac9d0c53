import type { Border } from './importBoundaries.ts'

const MAILINGS = 'src/mailings/**'
const JOBS = 'src/jobs/**'

/** The direction of imports: payload.config.ts, site and seed → collections, access → the two plugins. */
export const BORDERS: Border[] = [
  {
    from: [MAILINGS],
    reason: 'the mailings plugin stands alone, it gets what it needs by its options.',
    to: ['!{src/mailings,tests/support}/**'],
  },
  {
    from: [JOBS],
    reason: 'the jobs plugin stands alone and knows nothing about mail.',
    to: ['!{src/jobs,tests/support}/**'],
  },
  {
    except: ['src/mailings/{dispatch,operations,runtime,services,store,tracking}/**'],
    from: ['src/mailings/*/**'],
    reason: 'only dispatch, tracking, operations and the wiring speak to the store.',
    to: ['src/mailings/store/**'],
  },
  {
    from: [MAILINGS],
    reason: 'exports/ is the door for the host; inside, import the file itself.',
    to: ['src/mailings/exports/**'],
  },
  {
    from: [JOBS],
    reason: 'exports/ is the door for the host; inside, import the file itself.',
    to: ['src/jobs/exports/**'],
  },
  {
    except: [MAILINGS, JOBS, 'tests/**'],
    from: ['**'],
    reason: 'the app uses a plugin through its index.ts or exports/.',
    to: ['src/{jobs,mailings}/!(exports)/**', 'src/{jobs,mailings}/!(index).{ts,tsx}'],
  },
  {
    except: ['**/*.spec.{ts,tsx}'],
    from: ['src/**', 'seed/**', '*.config.ts'],
    reason: 'the product does not know its tests.',
    to: ['tests/**'],
  },
]
