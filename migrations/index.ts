import * as migration_20261124_134221_initial from './20261124_134221_initial';

export const migrations = [
  {
    up: migration_20261124_134221_initial.up,
    down: migration_20261124_134221_initial.down,
    name: '20261124_134221_initial'
  },
];
