import type { LetterEnvelope, MessageSource, Recipient } from '../types.ts'

/** Builds a Lexical editor state for samples: `block('paragraph', text('…'))`. */
export const text = (value: string, format = 0) => ({
  detail: 0,
  format,
  mode: 'normal',
  style: '',
  text: value,
  type: 'text',
  version: 1,
})

export const block = (type: string, ...children: object[]) => ({
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  type,
  version: 1,
})

export const link = (url: string, ...children: object[]) => ({
  ...block('link', ...children),
  fields: { linkType: 'custom', newTab: true, url },
})

export const state = (...children: object[]) => ({ root: block('root', ...children) })

/** The message of the benches: about 3 kB of HTML, a text part, five variables, unsubscribe headers. */
export const sampleSource = {
  body: state(
    {
      ...block('heading', text('Hello {{ client.firstName | "friend" }}, the week is on')),
      tag: 'h1',
    },
    block(
      'paragraph',
      text(
        'Dear {{ client.name | "customer" }}, here is what changed at {{ sender.name }} since last Monday. ',
      ),
      text('Everything in bold is new.', 1),
    ),
    block(
      'paragraph',
      text(
        'You told us that you live in {{ client.attributes.city | "your town" }}; the shop nearest to you is open until eight.',
      ),
    ),
    {
      ...block(
        'list',
        ...[
          'Apples from the garden, 2 for 1',
          'Bread with walnuts, baked at six',
          'Honey from {{ client.attributes.city | "here" }}',
        ].map((item, index) => ({ ...block('listitem', text(item)), value: index + 1 })),
      ),
      listType: 'bullet',
      start: 1,
      tag: 'ul',
    },
    block(
      'paragraph',
      text('Look at '),
      link('https://shop.example.org/offers?for={{ client.email }}', text('your own page')),
      text(' for the rest. Your note: {{ client.comment | "none" }}'),
    ),
    block('paragraph', text('With kind regards')),
  ),
  language: 'en' as const,
  preheader: 'Apples, bread and honey',
  siteUrl: 'https://shop.example.org',
  subject: 'Monday offers for {{ client.name | "you" }}',
} satisfies MessageSource

export const sampleEnvelope: LetterEnvelope = {
  archiveBaseUrl: 'https://shop.example.org/letter/',
  date: new Date('2026-03-02T09:00:00Z'),
  from: { address: 'shop@example.org', name: 'Green Shop' },
  listId: 'mailing-7.example.org',
  mailingName: 'Monday offers',
  messageIdDomain: 'example.org',
  returnPath: 'bounce@example.org',
  senderName: 'Green Shop',
  unsubscribeBaseUrl: 'https://shop.example.org/unsubscribe/',
}

/** The nth recipient: a third have Cyrillic names, values differ in length. */
export function sampleRecipient(index: number): Recipient {
  const name = index % 3 === 0 ? `Анна Иванова ${index}` : `Ada Lovelace ${index}`
  return {
    address: `client${index}@example.org`,
    archiveToken: `k1.${Buffer.from(String(index)).toString('base64url')}.BBBBBBBBBBBBBBBBBBBBBB`,
    reference: index.toString(16).padStart(24, '0'),
    unsubscribeToken: `k1.${Buffer.from(String(index)).toString('base64url')}.AAAAAAAAAAAAAAAAAAAAAA`,
    values: {
      'client.attributes.city': index % 2 ? 'London' : 'Тула',
      'client.comment': 'met at the fair, likes honey',
      'client.name': name,
    },
  }
}
