import type { Endpoint } from 'payload'

import { openMailingRuns, openRunLetters } from '../operations/readReport.ts'
import { idFrom, requireUser } from './call.ts'
import { type Cell, csvResponse } from './csv.ts'

/** `GET /api/runs/:id/csv`: every letter of a run with the mail server's last answer. */
export const runCsvEndpoint: Endpoint = {
  handler: async (req) => {
    requireUser(req)
    const runId = idFrom(req)
    const open = await openRunLetters({ payload: req.payload, req, runId })
    const stretches = async function* (): AsyncGenerator<Cell[][]> {
      for await (const letters of open()) {
        yield letters.map(({ answer, dueAt, email, group, reason, settledAt, state, tries }) => [
          email,
          state,
          group?.split('/')[1] ?? null,
          tries,
          reason,
          answer,
          settledAt,
          dueAt,
        ])
      }
    }
    return csvResponse({
      fileName: `run-${runId}.csv`,
      header: ['email', 'state', 'group', 'tries', 'reason', 'answer', 'settledAt', 'nextTryAt'],
      stretches: stretches(),
    })
  },
  method: 'get',
  path: '/:id/csv',
}

/** `GET /api/mailings/:id/csv`: every run of a mailing with its counts. */
export const mailingCsvEndpoint: Endpoint = {
  handler: async (req) => {
    requireUser(req)
    const mailingId = idFrom(req)
    const open = await openMailingRuns({ mailingId, payload: req.payload, req })
    const stretches = async function* (): AsyncGenerator<Cell[][]> {
      for await (const runs of open()) {
        yield runs.map((run) => [
          run.id,
          run.dueAt,
          run.status,
          run.reason,
          run.startedAt,
          run.finishedAt,
          run.total,
          run.sent,
          run.deferred,
          run.rejected,
          run.unknown,
          run.skipped,
        ])
      }
    }
    return csvResponse({
      fileName: `mailing-${mailingId}.csv`,
      header: [
        'run',
        'dueAt',
        'status',
        'reason',
        'startedAt',
        'finishedAt',
        'recipients',
        'sent',
        'deferred',
        'rejected',
        'unknown',
        'skipped',
      ],
      stretches: stretches(),
    })
  },
  method: 'get',
  path: '/:id/csv',
}
