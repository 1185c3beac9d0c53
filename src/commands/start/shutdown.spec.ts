import { describe, expect, it, vi } from 'vitest'

import { createShutdown } from './shutdown.ts'

describe('the shutdown', () => {
  it('ends everything once, one after the other, in the opposite order', async () => {
    const shutdown = createShutdown()
    const said: string[] = []
    for (const name of ['database', 'mailbox', 'site']) {
      await shutdown.add(async () => {
        said.push(`${name} ends`)
        await Promise.resolve()
        said.push(`${name} has ended`)
      })
    }
    // Somebody who hears of it asks for it again, in the middle of the first call.
    const again = new Promise<void>((resolve) => {
      shutdown.signal.addEventListener('abort', () => void shutdown.run().then(resolve))
    })
    await Promise.all([shutdown.run(), again])
    expect(said).toEqual([
      'site ends',
      'site has ended',
      'mailbox ends',
      'mailbox has ended',
      'database ends',
      'database has ended',
    ])
  })

  it('goes on when one end fails, and says so', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const shutdown = createShutdown()
    const end = vi.fn<() => void>()
    await shutdown.add(end)
    await shutdown.add(() => Promise.reject(new Error('it hangs')))
    await shutdown.run()
    expect(end).toHaveBeenCalledOnce()
    expect(write).toHaveBeenCalledWith('While stopping: it hangs\n')
    write.mockRestore()
  })

  it('ends at once what is added too late, and stops whoever adds it', async () => {
    const shutdown = createShutdown()
    await shutdown.run()
    const end = vi.fn<() => void>()
    await expect(shutdown.add(end)).rejects.toThrow('Stopped.')
    expect(end).toHaveBeenCalledOnce()
  })
})
