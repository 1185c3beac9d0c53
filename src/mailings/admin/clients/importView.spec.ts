import { expect, it } from 'vitest'

import { clientJobSourcesOf, clientJobStatuses } from '../../clientJobStates.ts'
import { isMoving, isOver } from './importView.ts'

it('looks again at an import that is being uploaded, waits or runs', () => {
  expect(clientJobStatuses.filter(isMoving)).toEqual(['uploading', 'waiting', 'running'])
})

it('offers to cancel what can be cancelled', () => {
  const cancellable = clientJobSourcesOf('cancelled')
  expect(clientJobStatuses.filter((status) => isMoving(status) || status === 'draft')).toEqual(
    cancellable,
  )
  expect(cancellable.some(isOver)).toBe(false)
})
