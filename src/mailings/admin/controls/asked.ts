/** How far somebody has come with the answer to a question. */
export type Asked = {
  /** A reason is asked for and was not given. */
  isMissing: boolean
  /** The sentence of the last refusal. */
  problem: null | string
  reason: string
}

/** A question that nobody has begun to answer. */
export const unanswered: Asked = { isMissing: false, problem: null, reason: '' }

/** After the server has answered; `refusal` null: it was done. What was written is kept until then. */
export const afterAnswer = (asked: Asked, refusal: null | string): Asked =>
  refusal === null ? unanswered : { ...asked, isMissing: false, problem: refusal }

/** After the window was closed without a yes: what was written may be wanted again, what was said is over. */
export const afterLeaving = (asked: Asked): Asked => ({
  ...asked,
  isMissing: false,
  problem: null,
})
