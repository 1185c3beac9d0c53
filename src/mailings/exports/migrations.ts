/** For the migrations of a host, `payload migrate:create`. */
export { finishMigration } from '../operations/finishMigration.ts'
