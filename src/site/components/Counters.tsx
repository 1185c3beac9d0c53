import type { HomeCounters } from '../queries/readCounters.ts'

import { getLanguage, getTranslate } from '../server/language.ts'

/** The three numbers of the whole service. */
export const Counters = async ({ counters }: { counters: HomeCounters }) => {
  const t = await getTranslate()
  const format = new Intl.NumberFormat(await getLanguage())
  const rows = [
    { label: t('counterMailings'), name: 'mailings', value: counters.mailings },
    { label: t('counterActive'), name: 'active', value: counters.active },
    { label: t('counterClients'), name: 'clients', value: counters.clients },
  ]
  return (
    <section aria-labelledby="counters" className="counters">
      <h2 className="visually-hidden" id="counters">
        {t('countersTitle')}
      </h2>
      <dl className="counters__row">
        {rows.map(({ label, name, value }) => (
          <div className="counter" key={name}>
            <dt className="counter__label">{label}</dt>
            <dd className="counter__value" data-counter={name}>
              {format.format(value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
