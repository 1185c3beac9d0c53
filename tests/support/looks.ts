/** How a page is looked at: in which language, how wide the window is, in which colours. */
export type Look = {
  colorScheme: 'dark' | 'light'
  language: 'en' | 'ru'
  /** Pixels of the window. */
  width: 1280 | 390
}

/** All eight, in the order of the table that `npm run e2e:full` prints. */
export const allLooks: readonly Look[] = (['en', 'ru'] as const).flatMap((language) =>
  ([1280, 390] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme): Look => ({ colorScheme, language, width })),
  ),
)

const [enWide, enWideDark, enPhone, enPhoneDark, ruWide, ruWideDark, ruPhone, ruPhoneDark] =
  allLooks as [Look, Look, Look, Look, Look, Look, Look, Look]

/**
 * The journeys, each a file of tests/e2e/journeys, and the look in which `npm test` takes it. Over all of them every pair of
 * language and width, of language and colours, and of width and colours occurs; `npm run e2e:full` takes each in all eight.
 */
export const journeys = {
  account: ruPhone,
  clients: enWideDark,
  dashboard: ruPhoneDark,
  keyboard: enWide,
  mailing: ruWideDark,
  message: enPhoneDark,
  run: ruWide,
  site: enPhone,
} as const satisfies Record<string, Look>

/** The name of a journey. */
export type Journey = keyof typeof journeys

/** `ru, 390 px, dark`: in the titles of tests and above the columns of the table. */
export const nameOf = ({ colorScheme, language, width }: Look): string =>
  `${language}, ${width} px, ${colorScheme}`

/** The looks that a journey is taken in: its own, or all when `E2E_LOOKS=all`. */
export const looksOf = (journey: Journey): { look: Look; name: string }[] => {
  const looks = process.env.E2E_LOOKS === 'all' ? allLooks : [journeys[journey]]
  return looks.map((look) => ({ look, name: nameOf(look) }))
}
