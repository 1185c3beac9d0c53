/* The one message that everything in the bench sends: about 3 kB of HTML, a text part, five merge variables. */

import { words } from '../../support/editorState.ts'

const paragraph =
  'We have read every answer to last month’s letter, and three things came up again and again: shorter letters, a clearer date, and a way to answer a person. This one is shorter, names the date at the top, and every answer reaches a desk. '

const block = (type: string, content: string, extra: object = {}) => ({
  children: [words(content)],
  direction: 'ltr',
  format: '',
  indent: 0,
  type,
  version: 1,
  ...extra,
})

/** Subject with one variable. */
export const subject = 'News of November for {{ client.firstName | "you" }}'

/** Lexical body with the other variables. */
export const body = {
  root: {
    children: [
      block('heading', 'Good morning, {{ client.name }}', { tag: 'h1' }),
      block('paragraph', paragraph),
      block('paragraph', `Your branch is {{ client.attributes.city }}. ${paragraph}`),
      block('paragraph', `{{ client.comment | "Nothing is noted on you." }} ${paragraph}`),
      block('paragraph', `This went to {{ client.email }}. ${paragraph}`),
    ],
    direction: 'ltr',
    format: '',
    indent: 0,
    type: 'root',
    version: 1,
  },
}

/** A recipient of the bench by number. */
export const recipient = (number: number) => ({
  address: `client-${number}@example.test`,
  city: `Town ${number % 97}`,
  comment: `Noted on page ${number % 31}.`,
  name: `Ada Number ${number}`,
})
