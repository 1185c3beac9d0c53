import type { Sentence } from '../../errors.ts'
import type { Language } from '../../translations/say.ts'

type Props = {
  heading: string
  language: Language
  /** `code` keeps two of them apart. */
  problems: { code: string; message: Sentence }[]
  tone: 'bad' | 'warn'
}

/** What is wrong with a schedule or a message, or only odd. */
export const Problems = ({ heading, language, problems, tone }: Props) =>
  problems.length === 0 ? null : (
    <div className={`mailings-problems mailings-problems--${tone}`}>
      <strong>{heading}</strong>
      <ul>
        {problems.map(({ code, message }) => (
          <li key={`${code} ${message.en}`}>{message[language]}</li>
        ))}
      </ul>
    </div>
  )
