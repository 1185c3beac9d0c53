import { readFileSync } from 'node:fs'

/** Clock ticks of a second in /proc (sysconf(_SC_CLK_TCK) is 100 on Linux). */
const ticks = 100

/** Processor seconds that a process has used so far, user and system; 0 where the system does not tell. */
export const cpuSeconds = (pid: number): number => {
  try {
    // The name in the second field may hold spaces; behind its bracket the fields are plain.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticks
  } catch {
    return 0
  }
}
