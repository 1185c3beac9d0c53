import { APIError } from 'payload'

/** A sentence in both languages of the product. */
export type Sentence = { en: string; ru: string }

/** Picks the sentence in the reader's language; English when the language is another. */
export const inLanguage = (sentence: Sentence, language: string | undefined): string =>
  language?.startsWith('ru') ? sentence.ru : sentence.en

/**
 * A refusal meant for a person: what happened, to what, what to do. Shown as it is by REST, GraphQL and the admin.
 * `status` is the HTTP status, default 400.
 */
export class Refusal extends APIError {
  /** Both languages, for callers that know their reader better than the request did. */
  readonly sentence: Sentence

  constructor(args: { language?: string | undefined; sentence: Sentence; status?: number }) {
    super(inLanguage(args.sentence, args.language), args.status ?? 400, null, true)
    this.sentence = args.sentence
  }
}
