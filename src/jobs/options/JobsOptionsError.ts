/** Thrown while the config loads: one or more options are wrong. Its message lists each with its cure. */
export class JobsOptionsError extends Error {
  override readonly name = 'JobsOptionsError'
  /** One sentence per wrong option: key, value got, what is legal. */
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`jobs(): wrong options.\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}
