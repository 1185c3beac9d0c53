import { describe, expect, it } from 'vitest'

import { createGroup } from './group.ts'

const deferred = <Value>() => {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('a group commit', () => {
  it('has one statement in flight; what arrives meanwhile goes into the next', async () => {
    const batches: number[][] = []
    const gates = [deferred<void>(), deferred<void>()]
    const group = createGroup<number, number>({
      commit: async (items) => {
        batches.push(items)
        await gates[batches.length - 1]?.promise
        return (item) => item * 10
      },
      most: 100,
    })
    const first = group.add(1)
    await Promise.resolve()
    await Promise.resolve()
    const later = [group.add(2), group.add(3)]
    gates[0]?.resolve()
    expect(await first).toBe(10)
    gates[1]?.resolve()
    expect(await Promise.all(later)).toEqual([20, 30])
    expect(batches).toEqual([[1], [2, 3]])
  })

  it('puts at most so many items into one statement', async () => {
    const sizes: number[] = []
    const group = createGroup<number, void>({
      commit: async (items) => {
        sizes.push(items.length)
        return () => undefined
      },
      most: 4,
    })
    await Promise.all(Array.from({ length: 10 }, (_, item) => group.add(item)))
    expect(sizes).toEqual([4, 4, 2])
  })

  it('fails the items of a failed statement and goes on with the next', async () => {
    let calls = 0
    const group = createGroup<string, string>({
      commit: async () => {
        calls += 1
        if (calls === 1) throw new Error('database is away')
        return (item) => item
      },
      most: 100,
    })
    await expect(group.add('a')).rejects.toThrow('database is away')
    expect(await group.add('b')).toBe('b')
    await group.idle()
  })
})
