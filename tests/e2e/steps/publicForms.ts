import type { Site } from './api.ts'
import type { Walk } from './walk.ts'

/** Fills in the form by which one signs in, and sends it. */
export async function fillLogin(
  { page, t }: Pick<Walk, 'page' | 't'>,
  site: Site,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto(`${site.url}/login`)
  await page.getByLabel(t('byEmail')).fill(email)
  await page.getByLabel(t('password'), { exact: true }).fill(password)
  await page.getByRole('button', { exact: true, name: t('loginSubmit') }).click()
}
