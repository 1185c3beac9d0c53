import { globSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'
import { expect, it } from 'vitest'

import config from '../../vitest.config.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const SPECS = ['{eslint-rules,migrations,seed,src,tests}/**/*.{spec,test}.{ts,tsx}']

type Project = { test: { include: string[]; name: string } }

const projects = (config.test?.projects ?? []) as Project[]

it('every spec file belongs to exactly one project of Vitest', () => {
  const files = globSync(SPECS, { cwd: ROOT })
  expect(files.length).toBeGreaterThan(0)
  const homes = files.map((file) => ({
    file,
    in: projects
      .filter(({ test }) => test.include.some((glob) => matchesGlob(file, glob)))
      .map(({ test }) => test.name),
  }))
  expect(homes.filter((home) => home.in.length !== 1)).toEqual([])
})
