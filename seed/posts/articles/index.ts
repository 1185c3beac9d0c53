import type { Article } from './types.ts'

import { answers } from './answers.ts'
import { garden } from './garden.ts'
import { hour } from './hour.ts'
import { leaving } from './leaving.ts'
import { month } from './month.ts'
import { oneLetter } from './oneLetter.ts'
import { subject } from './subject.ts'

/** The articles that a new site starts with. */
export const articles: readonly Article[] = [
  oneLetter,
  month,
  subject,
  leaving,
  garden,
  answers,
  hour,
]
