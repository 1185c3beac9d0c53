import type { JobId } from '../store/store.ts'

/**
 * Thrown into a running job whose claim is over: the worker was away for longer than the lease, and the job has been freed
 * for another one. Nothing that the old run still wants to write is taken.
 */
export class JobLostError extends Error {
  override readonly name = 'JobLostError'

  constructor(id: JobId) {
    super(
      `Job ${id}: the lease was over before the job was done, another worker may be running it.`,
    )
  }
}
