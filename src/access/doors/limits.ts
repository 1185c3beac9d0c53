/** What one call may ask for, whoever makes it; `docs/limits.md` lists these with all the others. */
export const callLimits = {
  /** Conditions of one filter, those of its joins counted too. */
  conditions: 200,
  /** Documents of one answer, and of each join in it. */
  documents: 500,
  /** Operations and fragments of one GraphQL request. */
  graphqlDefinitions: 20,
  /** Fields in one another of a GraphQL query. */
  graphqlDepth: 10,
  /** Values that the answer to a GraphQL query might hold. */
  graphqlFields: 20_000,
  /** `and`, `or` and filters within filters, one in another. */
  nesting: 12,
  /** Highest number of a page. */
  page: 1_000_000,
} as const
