import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { holderOf, takeLock } from './lock.ts'
import { identityOf, isAlive } from './processes.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'))
  path = join(directory, 'with a space', 'lock')
})
afterEach(() => rmSync(directory, { recursive: true }))

function take() {
  const result = takeLock(path)
  if (result.outcome !== 'taken') throw new Error(`held by ${result.pid}`)
  return result
}

describe('the lock', () => {
  it('is taken once and free again after its release', () => {
    const { release } = take()
    expect(takeLock(path)).toEqual({ outcome: 'held', pid: process.pid })
    expect(holderOf(path)).toBe(process.pid)
    release()
    expect(holderOf(path)).toBeUndefined()
    take().release()
    expect(readdirSync(join(directory, 'with a space'))).toEqual([])
  })

  it('is not held by a process that was killed', async () => {
    const other = spawn('sleep', ['60'])
    await once(other, 'spawn')
    take().release()
    const text = `${other.pid}\n${identityOf(other.pid ?? 0)}\n`
    writeFileSync(path, text)
    expect(takeLock(path)).toEqual({ outcome: 'held', pid: other.pid })
    other.kill('SIGKILL')
    await once(other, 'exit')
    const { release } = take()
    expect(readFileSync(path, 'utf8')).not.toBe(text)
    release()
  })

  it('is not held by a later process with the same id', () => {
    take().release()
    writeFileSync(path, `${process.pid}\nanother beginning\n`)
    expect(holderOf(path)).toBeUndefined()
    take().release()
  })

  it.each(['', 'nonsense', '0\n', '-1\n', '\0\0\0\0'])('is not held by a torn file: %j', (text) => {
    take().release()
    writeFileSync(path, text)
    take().release()
  })

  it('that another has taken over is left alone by a late release', () => {
    const { release } = take()
    writeFileSync(path, '1\nanother\n')
    release()
    expect(existsSync(path)).toBe(true)
  })

  it('goes to exactly one of many who find a dead one', async () => {
    take().release()
    writeFileSync(path, `${2 ** 30}\nlong ago\n`)
    const script = `
      import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
      process.stdout.write(takeLock(${JSON.stringify(path)}).outcome)
      process.stdin.resume()
      process.stdin.on('end', () => process.exit())`
    const racers = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    )
    const said = await Promise.all(
      racers.map(async ({ stdout }) => String(await once(stdout, 'data'))),
    )
    for (const { stdin } of racers) stdin.end()
    await Promise.all(racers.map((racer) => once(racer, 'exit')))
    expect(said.filter((word) => word === 'taken')).toHaveLength(1)
    expect(said.filter((word) => word === 'held')).toHaveLength(7)
  })
})

describe('a process', () => {
  it('has the same identity at each look and none when it is gone', () => {
    expect(identityOf(process.pid)).not.toBe('')
    expect(identityOf(process.pid)).toBe(identityOf(process.pid))
    expect(identityOf(2 ** 30)).toBe('')
    expect(isAlive(2 ** 30)).toBe(false)
  })
})
