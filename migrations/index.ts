import * as migration_20261124_132241_initial from './20261124_132241_initial';

export const migrations = [
  {
    up: migration_20261124_132241_initial.up,
    down: migration_20261124_132241_initial.down,
    name: '20261124_132241_initial'
  },
];
