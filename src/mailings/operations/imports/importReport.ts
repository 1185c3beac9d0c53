import type { PayloadRequest } from 'payload'

import { defused } from '../../csv/writeCsv.ts'
import { inLanguage } from '../../errors.ts'
import { getRuntime } from '../../runtime.ts'
import { readRefusals } from '../../store/postgres/imports/readRefusals.ts'
import { findImport } from './findImport.ts'

/** Lines read from the database at once. */
const pageSize = 2_000

/** The refused lines of an import as CSV: line, reason in the reader's language, the cells; a page at a time. */
export const importReport = async (args: {
  importId: string
  req: PayloadRequest
}): Promise<{ name: string; text: AsyncGenerator<string> }> => {
  const { importId, req } = args
  const found = await findImport({ as: 'reader', importId, req })
  return { name: `${found.name.replace(/\.\w{1,4}$/, '')}-refused.csv`, text: pages(req, importId) }
}

async function* pages(req: PayloadRequest, importId: string): AsyncGenerator<string> {
  const { db } = getRuntime(req.payload)
  const language = req.i18n?.language
  const titles = [
    inLanguage({ en: 'Line', ru: 'Строка' }, language),
    inLanguage({ en: 'Why it was refused', ru: 'Почему отклонена' }, language),
    inLanguage({ en: 'What it holds', ru: 'Что в ней' }, language),
  ]
  // The mark at the beginning tells Excel that it is UTF-8.
  yield `\ufeff${defused([titles])}`
  for (let after = 0; ;) {
    const page = await readRefusals(db, { after, importId, limit: pageSize })
    const rows = page.map(({ cells, line, problem }) => [
      String(line),
      inLanguage(problem, language),
      ...cells,
    ])
    if (rows.length > 0) yield defused(rows)
    if (page.length < pageSize) return
    after = page.at(-1)?.line ?? after
  }
}
