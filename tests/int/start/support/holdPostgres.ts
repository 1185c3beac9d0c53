/** Starts the embedded PostgreSQL on the given data directory, says its address, and stays until it is killed. */
import { startPostgres } from '../../../../src/embedded/postgres/index.ts'

const [dataDir = '', firstPort = ''] = process.argv.slice(2)
const { url } = await startPostgres({ dataDir, firstPort: Number(firstPort) })
process.stdout.write(`${url}\n`)
setInterval(() => undefined, 60_000)
