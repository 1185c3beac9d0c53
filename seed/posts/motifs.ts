import type { Article } from './articles/types.ts'

/** Colours of a cover. */
export type Palette = { accent: string; deep: string; light: string; mid: string; paper: string }

/** Draws the inside of an SVG of 1600 × 900 in the given colours. */
type Motif = (palette: Palette) => string

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

const rect = (...[x, y, width, height, rest]: [number, number, number, number, string]): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${rest}/>`

const circle = (...[x, y, radius, rest]: [number, number, number, string]): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" ${rest}/>`

const envelope: Motif = ({ accent, deep, light, mid, paper }) => {
  const letter = (turn: number, fill: string) =>
    `<g transform="rotate(${turn} 800 800)">${rect(470, 250, 660, 420, `rx="22" fill="${fill}"`)}
     <path d="M478 262 800 500l322-238" fill="none" stroke="${deep}" stroke-opacity=".35" stroke-width="7"/></g>`
  const stripes = range(9)
    .map(
      (at) => `<path d="M${470 + at * 76} 662h38l-28 30h-38z" fill="${at % 2 ? deep : accent}"/>`,
    )
    .join('')
  const fan = [-33, 33, -22, 22, -11, 11]
    .map((turn, at) => letter(turn, at % 2 ? light : mid))
    .join('')
  return `${fan}${letter(0, paper)}${stripes}${circle(800, 505, 46, `fill="${accent}"`)}`
}

const calendar: Motif = ({ accent, deep, light, mid, paper }) => {
  const days = range(35).map((at) => {
    const [x, y] = [522 + (at % 7) * 84, 330 + Math.floor(at / 7) * 84]
    const fill = at === 30 ? accent : at > 30 ? light : at % 3 === 0 ? mid : '#ffffff'
    return rect(x, y, 64, 64, `rx="12" fill="${fill}"`)
  })
  const rings = range(6).map((at) => rect(565 + at * 94, 150, 16, 74, `rx="8" fill="${deep}"`))
  return `${rect(470, 180, 660, 590, `rx="28" fill="${paper}"`)}${rect(470, 180, 660, 110, `rx="28" fill="${accent}"`)}
    ${rect(470, 250, 660, 44, `fill="${accent}"`)}${rings.join('')}${days.join('')}
    ${circle(1078, 698, 54, `fill="none" stroke="${deep}" stroke-width="9"`)}`.replace(
    /cx="1078" cy="698"/,
    'cx="722" cy="698"',
  )
}

const signals: Motif = ({ accent, deep, light, mid, paper }) => {
  const beams = [-34, -17, 0, 17, 34].map(
    (turn) =>
      `<path transform="rotate(${turn} 800 560)" d="M800 560 700-240h200z" fill="${light}" opacity=".4"/>`,
  )
  const waves = range(5).map((at) => {
    const y = 600 + at * 62
    return `<path d="M0 ${y}${range(9)
      .map((part) => `q50 ${part % 2 ? 26 : -26} 100 0 t100 0`)
      .join('')}V900H0z" fill="${at % 2 ? deep : mid}" opacity="${0.35 + at * 0.14}"/>`
  })
  const flags = range(6).map(
    (at) =>
      `<path d="M${300 + at * 180} ${180 + (at % 2) * 24}h96l-48 96z" fill="${at % 2 ? paper : accent}"/>`,
  )
  return `${beams.join('')}<path d="M160 176q640 90 1280 0" fill="none" stroke="${paper}" stroke-width="6"/>${flags.join('')}
    <path d="M740 640 770 420h60l30 220z" fill="${paper}"/>${rect(764, 372, 72, 56, `rx="8" fill="${accent}"`)}
    <path d="M756 372 800 330l44 42z" fill="${deep}"/>${waves.join('')}`
}

const doors: Motif = ({ accent, deep, light, mid, paper }) => {
  const shut = [0, 1, 3, 4].map((at) => {
    const x = 230 + at * 240
    return `${rect(x, 250, 180, 470, `rx="90" fill="${at % 2 ? mid : light}"`)}${circle(x + 146, 500, 11, `fill="${deep}"`)}
      ${rect(x + 34, 360, 112, 130, `rx="12" fill="${deep}" opacity=".16"`)}${rect(x + 34, 530, 112, 150, `rx="12" fill="${deep}" opacity=".16"`)}`
  })
  return `${rect(0, 720, 1600, 180, `fill="${deep}" opacity=".55"`)}${shut.join('')}
    <path d="M710 720V340a90 90 0 0 1 180 0v380z" fill="${paper}"/><path d="M710 720 470 900h660L890 720z" fill="${paper}" opacity=".6"/>
    <path d="M710 720V330l-96 60v386z" fill="${accent}"/>${circle(632, 560, 10, `fill="${paper}"`)}`
}

const garden: Motif = ({ accent, deep, light, mid, paper }) => {
  const rows = range(5).map((at) => {
    const y = 520 + at * 84
    const size = 16 + at * 9
    const plants = range(9 - at).map((part) => {
      const x = 800 + (part - (8 - at) / 2) * (120 + at * 52)
      return `<path d="M${x} ${y}v${-size * 1.6}m0 ${size * 0.5}c${-size} 0 ${-size * 1.5} ${-size * 0.6} ${-size * 1.5} ${-size * 1.4}c${size} 0 ${size * 1.5} ${size * 0.4} ${size * 1.5} ${size * 1.4}zm0 ${-size * 0.3}c${size} 0 ${size * 1.5} ${-size * 0.6} ${size * 1.5} ${-size * 1.4}c${-size} 0 ${-size * 1.5} ${size * 0.4} ${-size * 1.5} ${size * 1.4}z" fill="${at % 2 ? light : paper}" stroke="${deep}" stroke-width="3"/>`
    })
    return `<path d="M0 ${y}h1600v90H0z" fill="${at % 2 ? mid : deep}" opacity=".75"/>${plants.join('')}`
  })
  return `${circle(800, 400, 210, `fill="${accent}"`)}${circle(800, 400, 290, `fill="none" stroke="${accent}" stroke-width="5" opacity=".5"`)}
    ${circle(800, 400, 360, `fill="none" stroke="${accent}" stroke-width="4" opacity=".28"`)}${rows.join('')}`
}

const stairs: Motif = ({ accent, deep, light, mid, paper }) => {
  const steps = range(9).map((at) => {
    const fill = at < 3 ? accent : at < 6 ? light : paper
    return `${rect(200 + at * 134, 760 - at * 68, 134, 140 + at * 68, `fill="${mid}"`)}${rect(200 + at * 134, 740 - at * 68, 134, 24, `fill="${fill}"`)}`
  })
  return `<path d="M1406 0 1600 0 1600 300 300 900 0 900z" fill="${paper}" opacity=".18"/>${steps.join('')}
    ${rect(1290, 60, 116, 136, `rx="10" fill="${paper}"`)}<path d="m1316 128 26 28 42-56" fill="none" stroke="${deep}" stroke-width="13" stroke-linecap="round" stroke-linejoin="round"/>`
}

const clock: Motif = ({ accent, deep, light, mid, paper }) => {
  const ticks = range(12).map(
    (at) =>
      `<path transform="rotate(${at * 30} 800 450)" d="M800 172v${at % 3 ? 34 : 58}" stroke="${deep}" stroke-width="${at % 3 ? 8 : 14}" stroke-linecap="round"/>`,
  )
  return `${rect(0, 450, 1600, 450, `fill="${mid}"`)}${circle(1320, 250, 70, `fill="${light}"`)}
    <path d="M0 620q400-90 800 0t800 0v280H0z" fill="${deep}" opacity=".35"/>${circle(800, 450, 330, `fill="${deep}" opacity=".22"`)}
    ${circle(800, 450, 312, `fill="${paper}"`)}${ticks.join('')}
    <path d="M800 450V262" stroke="${deep}" stroke-width="16" stroke-linecap="round" transform="rotate(42 800 450)"/>
    <path d="M800 450V316" stroke="${deep}" stroke-width="22" stroke-linecap="round" transform="rotate(273 800 450)"/>
    ${circle(800, 450, 26, `fill="${accent}"`)}`
}

/** The pictures, by name. */
export const motifs: Readonly<Record<Article['motif'], Motif>> = {
  calendar,
  clock,
  doors,
  envelope,
  garden,
  signals,
  stairs,
}

/** The colours that go with each picture. */
export const palettes: Readonly<Record<Article['motif'], Palette>> = {
  calendar: {
    accent: '#d5472f',
    deep: '#1d3557',
    light: '#f3d9a4',
    mid: '#a9c5dd',
    paper: '#fdf8ec',
  },
  clock: { accent: '#e4572e', deep: '#23304f', light: '#ffcf7d', mid: '#e8946f', paper: '#fff6e6' },
  doors: { accent: '#d9623b', deep: '#1f3a3a', light: '#8fc1b5', mid: '#5f9a90', paper: '#fff1cf' },
  envelope: {
    accent: '#c8321f',
    deep: '#23489c',
    light: '#f1c9a5',
    mid: '#e7a98b',
    paper: '#fffdf8',
  },
  garden: {
    accent: '#f2a541',
    deep: '#2f4a32',
    light: '#b9d48b',
    mid: '#5b7f4b',
    paper: '#e9f0cf',
  },
  signals: {
    accent: '#e2553b',
    deep: '#16324f',
    light: '#ffe3a3',
    mid: '#3d6e99',
    paper: '#fdf6e3',
  },
  stairs: {
    accent: '#d2452f',
    deep: '#2b2350',
    light: '#f0b64d',
    mid: '#5a4f8f',
    paper: '#f6efe0',
  },
}

/** What is behind each picture, from top to bottom. */
export const skies: Readonly<Record<Article['motif'], readonly [string, string]>> = {
  calendar: ['#dfe9f1', '#f7e8c9'],
  clock: ['#7fb0cf', '#f7d9a8'],
  doors: ['#cfe3d4', '#9fc9bd'],
  envelope: ['#f6e3c8', '#eab892'],
  garden: ['#fbe3b5', '#f3c178'],
  signals: ['#2d5f8b', '#8db8d3'],
  stairs: ['#3a3070', '#8d7fc0'],
}
