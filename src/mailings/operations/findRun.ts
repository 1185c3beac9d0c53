import { asSystem } from '../access/asUser.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { type Caller, findMailing } from './authorise.ts'

const noRun = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'There is no such run, or it is not yours.',
      ru: 'Такого выпуска нет, или он не ваш.',
    },
    status: 404,
  })

/** Somebody else's run is answered like one that is not there: otherwise the sentence would tell that it exists. */
const asNoRun = (error: unknown, language: string | undefined): unknown =>
  error instanceof Refusal && error.status === 404 ? noRun(language) : error

/**
 * Loads a run for an operation of its mailing's owner.
 *
 * @throws Refusal 404 when it is not there or not to be seen, 403 when it may not be acted on.
 */
export const findRun = async (
  caller: { runId: number | string } & Caller,
): Promise<{ id: string; mailingId: string }> => {
  const { options } = getRuntime(caller.payload)
  const language = caller.req?.i18n?.language
  const run = (await caller.payload.findByID({
    id: caller.runId,
    collection: options.slugs.runs as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as { id: number | string; mailing: number | string } | null
  if (!run) throw noRun(language)
  try {
    const mailing = await findMailing({ ...caller, as: 'owner', mailingId: run.mailing })
    return { id: String(run.id), mailingId: String(mailing.id) }
  } catch (error) {
    throw asNoRun(error, language)
  }
}
