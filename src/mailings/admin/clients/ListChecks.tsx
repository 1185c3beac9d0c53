'use client'

import { useTranslation } from '@payloadcms/ui'

import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useLists } from './useLists.ts'

type Props = {
  chosen: string[]
  /** Slug of the lists. */
  lists: string
  onChange: (ids: string[]) => void
  ownerId: string
}

/** The lists that everybody in a file is put on; nothing where the owner has none. */
export const ListChecks = ({ chosen, lists, onChange, ownerId }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const found = useLists({ lists, ownerId })
  if (!found || found.length === 0) return null
  return (
    <fieldset className="mailings-import__lists">
      <legend>{say(texts.listsForAll)}</legend>
      <div className="mailings-import__listed">
        {found.map(({ id, name }) => (
          <label className="mailings-import__check" key={id}>
            <input
              checked={chosen.includes(String(id))}
              onChange={({ target }) =>
                onChange(
                  target.checked
                    ? [...chosen, String(id)]
                    : chosen.filter((other) => other !== String(id)),
                )
              }
              type="checkbox"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
