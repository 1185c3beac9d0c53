'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import type { FormState } from '../forms/state.ts'

import { makeApiKey, revokeApiKey } from '../../collections/Users/operations/apiKey.ts'
import { getOwnRequest } from '../server/caller.ts'
import { getTranslate } from '../server/language.ts'
import { problemOf } from '../server/problems.ts'

const ownRequest = async () => (await getOwnRequest()) ?? redirect('/login?next=/account')

/** Makes a key, shown this once; the one before it stops working. */
export const makeKey = async (): Promise<FormState> => {
  const t = await getTranslate()
  const req = await ownRequest()
  try {
    const { key } = await makeApiKey({ req })
    revalidatePath('/account')
    return { secret: key, success: t('keyMade') }
  } catch (error) {
    return problemOf(error)
  }
}

/** Takes the key away. */
export const revokeKey = async (): Promise<FormState> => {
  const req = await ownRequest()
  try {
    await revokeApiKey({ req })
  } catch (error) {
    return problemOf(error)
  }
  revalidatePath('/account')
  return { success: (await getTranslate())('keyRevoked') }
}
