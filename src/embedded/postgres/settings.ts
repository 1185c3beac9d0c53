/**
 * Settings of the embedded server, given on its command line so that an update of the project changes them. For a
 * small machine: about 40 MB when idle. Everything that keeps data safe (fsync, full_page_writes, synchronous_commit)
 * stays as PostgreSQL ships it: a letter that is marked as sent must be so after a power cut.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  // Bursts of attempts write much; fewer checkpoints mean fewer full pages in the log.
  checkpoint_timeout: '15min',
  // Short statements only: compiling them costs more than it saves.
  jit: 'off',
  listen_addresses: '127.0.0.1',
  log_min_messages: 'warning',
  // Site, worker, further workers of the same machine: 20 connections each by default.
  max_connections: '150',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  // The site's disks are SSDs today; the planner's default expects turning ones.
  random_page_cost: '1.1',
  shared_buffers: '128MB',
  timezone: 'UTC',
  // No socket files in /tmp that a killed server would leave behind.
  unix_socket_directories: '',
  // Nobody replicates from here.
  wal_level: 'minimal',
}

/** The settings as arguments of `postgres`. */
export function settingFlags(): string[] {
  return Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
