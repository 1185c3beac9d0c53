import type { CollectionBeforeDeleteHook } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import { asSystem } from '../../access/asUser.ts'
import { Refusal } from '../../errors.ts'

/** A mailing that has sent keeps its ledger: it is paused or completed, not deleted. */
export const keepLedger =
  (options: ResolvedOptions): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { totalDocs } = await req.payload.count({
      collection: options.slugs.runs as 'users',
      where: { mailing: { equals: id } },
      ...asSystem(req),
    })
    if (totalDocs === 0) return
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: `This mailing has ${totalDocs} runs in the ledger and stays with them. Pause it instead, or let it end.`,
        ru: `У этой рассылки есть выпуски в журнале (${totalDocs}), и она остаётся вместе с ними. Приостановите её или дайте ей завершиться.`,
      },
      status: 409,
    })
  }
