import { writeFileSync } from 'node:fs'

import { optionsPage, optionsPagePath } from './optionsPage.ts'

writeFileSync(optionsPagePath, optionsPage())
