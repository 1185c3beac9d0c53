import { asSystem } from '../access/asUser.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { type Caller, findMailing } from './authorise.ts'

/**
 * Loads a run for an operation of its mailing's owner.
 *
 * @throws Refusal 404 when it is not there or not to be seen, 403 when it may not be acted on.
 */
export const findRun = async (
  caller: { runId: number | string } & Caller,
): Promise<{ id: string; mailingId: string }> => {
  const { options } = getRuntime(caller.payload)
  const run = (await caller.payload.findByID({
    id: caller.runId,
    collection: options.slugs.runs as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as { id: number | string; mailing: number | string } | null
  if (!run) {
    throw new Refusal({
      language: caller.req?.i18n?.language,
      sentence: { en: 'There is no such run.', ru: 'Такого выпуска нет.' },
      status: 404,
    })
  }
  const mailing = await findMailing({ ...caller, as: 'owner', mailingId: run.mailing })
  return { id: String(run.id), mailingId: String(mailing.id) }
}
