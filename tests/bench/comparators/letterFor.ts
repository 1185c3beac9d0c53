import type { LetterEnvelope } from '../../../src/mailings/rendering/types.ts'
import { renderPreview } from '../../../src/mailings/rendering/renderPreview.ts'
import { body, recipient, subject } from '../support/message.ts'

const envelope: LetterEnvelope = {
  date: new Date('2026-11-24T09:00:00Z'),
  from: { address: 'sender@example.test', name: 'Bench' },
  listId: 'mailing-1.example.test',
  messageIdDomain: 'example.test',
  returnPath: 'sender@example.test',
  senderName: 'Bench',
  unsubscribeBaseUrl: 'https://example.test/unsubscribe/',
}

const marks = {
  'client.attributes.city': '%CITY%',
  'client.comment': '%COMMENT%',
  'client.email': 'mark@example.test',
  'client.firstName': '%FIRST%',
  'client.name': '%NAME%',
}

/** The message of the bench as plain strings with marks, rendered once: what a careful user of nodemailer would keep. */
const preview = renderPreview({
  envelope,
  recipient: {
    address: 'mark@example.test',
    reference: 'mark',
    unsubscribeToken: 'mark-token',
    values: marks,
  },
  source: { body, language: 'en', subject },
})

const fill = (template: string, number: number): string => {
  const { address, city, comment, name } = recipient(number)
  return template
    .replaceAll('%CITY%', city)
    .replaceAll('%COMMENT%', comment)
    .replaceAll('%FIRST%', 'Ada')
    .replaceAll('%NAME%', name)
    .replaceAll('mark@example.test', address)
    .replaceAll('mark-token', `token-${number}`)
}

/** The letter to recipient `number`, as nodemailer takes it. */
export const letterFor = (number: number) => {
  const { address, name } = recipient(number)
  return {
    from: { address: 'sender@example.test', name: 'Bench' },
    headers: {
      'List-Id': '<mailing-1.example.test>',
      'List-Unsubscribe': `<https://example.test/unsubscribe/token-${number}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    },
    html: fill(preview.html, number),
    messageId: `<letter-${number}@example.test>`,
    subject: fill(preview.subject, number),
    text: fill(preview.text, number),
    to: { address, name },
  }
}
