import type { Page } from 'playwright-core'

import type { Text } from '../../../src/mailings/translations/say.ts'
import type { Walk } from './walk.ts'
import { preview } from '../../../src/mailings/translations/preview.ts'

/** From this width on a message has its preview beside it, open from the beginning; on a phone it waits to be asked. */
const besideFrom = 1_200

export const openPreview = async ({ page, say }: Pick<Walk, 'page' | 'say'>): Promise<void> => {
  const button = (text: Text) => page.getByRole('button', { name: say(text) })
  if (widthOf(page) < besideFrom) await button(preview.show).click()
  await button(preview.hide).waitFor()
}

const widthOf = (page: Page): number => page.viewportSize()?.width ?? 0
