import type { Role } from '../matrix.ts'

/** Ways that Payload does not have for a collection, so that nobody gets in by them, with the reason; or who gets in by them. */
export const exceptions: Readonly<Record<string, readonly Role[] | string>> = {
  // A manager may block, and the answer is about the document.
  'GraphQL access to update users': ['B', 'manager', 'admin'],
  'GraphQL create attachments': 'GraphQL takes no files',
  'GraphQL create media': 'GraphQL takes no files',
  'GraphQL create users': 'accounts have no mutations',
  'GraphQL delete users': 'accounts have no mutations',
  'GraphQL update users': 'accounts have no mutations',
  // Fields of accounts are read with their document only, except by staff.
  'Local distinct users': ['manager', 'admin'],
  'REST count payload-preferences': 'this path takes a key, and answers with one’s own',
  'REST delete payload-preferences': 'this path takes a key, and deletes one’s own',
  'REST find by id payload-preferences': 'this path takes a key, and answers with one’s own',
}
