import type { ResolvedOptions } from '../../options.ts'
import { keepWhileNamed } from './keepWhileNamed.ts'

/** A mailing that has sent keeps its ledger: it is paused or completed, not deleted. */
export const keepLedger = ({ slugs }: ResolvedOptions) =>
  keepWhileNamed({ field: 'mailing', slug: slugs.runs }, (runs) => ({
    en: `This mailing has ${runs} runs in the ledger and stays with them. Pause it instead, or let it end.`,
    ru: `У этой рассылки есть выпуски в журнале (${runs}), и она остаётся вместе с ними. Приостановите её или дайте ей завершиться.`,
  }))
