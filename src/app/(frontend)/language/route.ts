import { isLanguage } from '../../../collections/language.ts'
import { localPath } from '../../../site/forms/localPath.ts'
import { boundBody } from '../../../site/server/boundBody.ts'
import { keepLanguage } from '../../../site/server/language.ts'

/** Keeps the language somebody chose and leads back to the page he was on. */
export const POST = boundBody(async (request: Request, _: unknown): Promise<Response> => {
  const form = await request.formData()
  const language = form.get('language')
  if (isLanguage(language)) await keepLanguage(language)
  return new Response(null, { headers: { Location: localPath(form.get('back')) }, status: 303 })
})
