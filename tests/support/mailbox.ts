import { waitFor } from './signals.ts'

/** A letter as the mailbox gives it. */
export type Letter = {
  attachments: { filename: string }[]
  headers: { name: string; value: string }[]
  html: string
  id: string
  subject: string
  text: string
  to: string[]
}

type Wanted = { subject?: string; to?: string }

/** Reads the mailbox that `npm start` opens when no mail server is configured. */
export type Mailbox = {
  clear: () => Promise<void>
  /** How many letters match. */
  count: (wanted?: Wanted) => Promise<number>
  /** The newest letter that matches, waited for up to 30 seconds. */
  next: (wanted: Wanted) => Promise<Letter>
}

/** `url` is the origin of the mailbox's web page. */
export function openMailbox(url: string): Mailbox {
  const list = async (wanted: Wanted) => {
    const query = new URLSearchParams(Object.entries(wanted))
    return ask<{ letters: { id: string }[]; total: number }>(`${url}/api/letters?${query}`)
  }
  return {
    clear: async () => {
      await fetch(`${url}/api/letters`, { method: 'DELETE' })
    },
    count: async (wanted = {}) => (await list(wanted)).total,
    next: async (wanted) => {
      const { id } = await waitFor(async () => (await list(wanted)).letters[0], {
        description: `a letter ${JSON.stringify(wanted)} in the mailbox`,
        everyMs: 100,
        timeoutMs: 30_000,
      })
      return ask<Letter>(`${url}/api/letters/${id}`)
    },
  }
}

/** The first link of a letter whose address contains the given part. */
export function linkIn({ text }: Letter, part: string): string {
  const links = text.match(/https?:\/\/[^\s<>")\]]+/g) ?? []
  const found = links.find((link) => link.includes(part))
  if (!found) throw new Error(`No link with "${part}" in the letter:\n${text}`)
  return found
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as T
}
