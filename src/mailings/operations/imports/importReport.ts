import type { PayloadRequest } from 'payload'

import { byteOrderMark, csvLines, type Delimiter } from '../../csv/writeCsv.ts'
import { inLanguage } from '../../errors.ts'
import { getRuntime } from '../../runtime.ts'
import { readRefusals } from '../../store/postgres/imports/readRefusals.ts'
import { findImport } from './findImport.ts'

/** Lines read from the database at once. */
const pageSize = 2_000

type Asked = { delimiter: Delimiter; importId: string; req: PayloadRequest }

/** The refused lines of an import as CSV: line, reason in the reader's language, the cells; a page at a time. */
export const importReport = async (
  asked: Asked,
): Promise<{ name: string; text: AsyncGenerator<string> }> => {
  const found = await findImport({ as: 'reader', importId: asked.importId, req: asked.req })
  return { name: `${found.name.replace(/\.\w{1,4}$/, '')}-refused.csv`, text: pages(asked) }
}

async function* pages({ delimiter, importId, req }: Asked): AsyncGenerator<string> {
  const { db } = getRuntime(req.payload)
  const language = req.i18n?.language
  const titles = [
    inLanguage({ en: 'Line', ru: 'Строка' }, language),
    inLanguage({ en: 'Why it was refused', ru: 'Почему отклонена' }, language),
    inLanguage({ en: 'What it holds', ru: 'Что в ней' }, language),
  ]
  yield `${byteOrderMark}${csvLines([titles], delimiter)}`
  for (let after = 0; ;) {
    const page = await readRefusals(db, { after, importId, limit: pageSize })
    const rows = page.map(({ cells, line, problem }) => [
      line,
      inLanguage(problem, language),
      ...cells,
    ])
    if (rows.length > 0) yield csvLines(rows, delimiter)
    if (page.length < pageSize) return
    after = page.at(-1)?.line ?? after
  }
}
