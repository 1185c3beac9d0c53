export type { Fields, Row } from './insert.ts'
export * from './mailings.ts'
export * from './users.ts'
