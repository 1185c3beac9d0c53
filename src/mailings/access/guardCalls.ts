import type { CollectionBeforeOperationHook } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { boundBulk } from './boundBulk.ts'
import { boundQueries } from './boundQueries.ts'
import { refuseForeignPaths } from './refuseForeignPaths.ts'

/** What stands before every call of a collection whose documents belong to somebody, in this order: bounds are counted by paths that may be asked. */
export const guardCalls = (options: ResolvedOptions): CollectionBeforeOperationHook[] => [
  boundQueries(options),
  refuseForeignPaths(options),
  boundBulk(options),
]
