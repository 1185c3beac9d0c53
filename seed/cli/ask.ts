import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Whether there is somebody to ask. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

/** Asks for a line on the terminal; with `isHidden` what is typed is not shown. */
export const ask = async ({
  isHidden = false,
  question,
}: {
  isHidden?: boolean
  question: string
}): Promise<string> => {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stdout.write(question)
  const reader = createInterface({
    input: process.stdin,
    output: isHidden ? silent : process.stdout,
    terminal: true,
  })
  try {
    return (await reader.question('')).trim()
  } finally {
    reader.close()
    if (isHidden) process.stdout.write('\n')
  }
}
