import * as migration_20261124_145228_initial from './20261124_145228_initial';
import * as migration_20261124_161504_give_users_api_keys from './20261124_161504_give_users_api_keys';
import * as migration_20261124_162151_close_accounts from './20261124_162151_close_accounts';
import * as migration_20261124_162437_group_answers_and_minutes from './20261124_162437_group_answers_and_minutes';
import * as migration_20261124_163105_add_imports_tags_and_bulk_actions from './20261124_163105_add_imports_tags_and_bulk_actions';
import * as migration_20261124_164401_add_attachments_and_message_versions from './20261124_164401_add_attachments_and_message_versions';
import * as migration_20261124_235959_tune_attempts from './20261124_235959_tune_attempts';
import * as migration_20261128_171527_index_texts_of_mailings from './20261128_171527_index_texts_of_mailings';
import * as migration_20261128_203751_add_allowances from './20261128_203751_add_allowances';
import * as migration_20261128_204332_find_letters_by_client from './20261128_204332_find_letters_by_client';
import * as migration_20261128_205701_suppress_full_mailboxes from './20261128_205701_suppress_full_mailboxes';
import * as migration_20261129_043601_find_letters_by_state from './20261129_043601_find_letters_by_state';
import * as migration_20261129_044500_spell_addresses_one_way from './20261129_044500_spell_addresses_one_way';
import * as migration_20261129_051046_read_answer_groups_short from './20261129_051046_read_answer_groups_short';
import * as migration_20261129_091244_find_letters_by_reason from './20261129_091244_find_letters_by_reason';
import * as migration_20261129_134448_find_letters_by_code from './20261129_134448_find_letters_by_code';

export const migrations = [
  {
    up: migration_20261124_145228_initial.up,
    down: migration_20261124_145228_initial.down,
    name: '20261124_145228_initial',
  },
  {
    up: migration_20261124_161504_give_users_api_keys.up,
    down: migration_20261124_161504_give_users_api_keys.down,
    name: '20261124_161504_give_users_api_keys',
  },
  {
    up: migration_20261124_162151_close_accounts.up,
    down: migration_20261124_162151_close_accounts.down,
    name: '20261124_162151_close_accounts',
  },
  {
    up: migration_20261124_162437_group_answers_and_minutes.up,
    down: migration_20261124_162437_group_answers_and_minutes.down,
    name: '20261124_162437_group_answers_and_minutes',
  },
  {
    up: migration_20261124_163105_add_imports_tags_and_bulk_actions.up,
    down: migration_20261124_163105_add_imports_tags_and_bulk_actions.down,
    name: '20261124_163105_add_imports_tags_and_bulk_actions',
  },
  {
    up: migration_20261124_164401_add_attachments_and_message_versions.up,
    down: migration_20261124_164401_add_attachments_and_message_versions.down,
    name: '20261124_164401_add_attachments_and_message_versions',
  },
  {
    up: migration_20261124_235959_tune_attempts.up,
    down: migration_20261124_235959_tune_attempts.down,
    name: '20261124_235959_tune_attempts',
  },
  {
    up: migration_20261128_171527_index_texts_of_mailings.up,
    down: migration_20261128_171527_index_texts_of_mailings.down,
    name: '20261128_171527_index_texts_of_mailings',
  },
  {
    up: migration_20261128_203751_add_allowances.up,
    down: migration_20261128_203751_add_allowances.down,
    name: '20261128_203751_add_allowances',
  },
  {
    up: migration_20261128_204332_find_letters_by_client.up,
    down: migration_20261128_204332_find_letters_by_client.down,
    name: '20261128_204332_find_letters_by_client',
  },
  {
    up: migration_20261128_205701_suppress_full_mailboxes.up,
    down: migration_20261128_205701_suppress_full_mailboxes.down,
    name: '20261128_205701_suppress_full_mailboxes',
  },
  {
    up: migration_20261129_043601_find_letters_by_state.up,
    down: migration_20261129_043601_find_letters_by_state.down,
    name: '20261129_043601_find_letters_by_state',
  },
  {
    up: migration_20261129_044500_spell_addresses_one_way.up,
    down: migration_20261129_044500_spell_addresses_one_way.down,
    name: '20261129_044500_spell_addresses_one_way',
  },
  {
    up: migration_20261129_051046_read_answer_groups_short.up,
    down: migration_20261129_051046_read_answer_groups_short.down,
    name: '20261129_051046_read_answer_groups_short',
  },
  {
    up: migration_20261129_091244_find_letters_by_reason.up,
    down: migration_20261129_091244_find_letters_by_reason.down,
    name: '20261129_091244_find_letters_by_reason',
  },
  {
    up: migration_20261129_134448_find_letters_by_code.up,
    down: migration_20261129_134448_find_letters_by_code.down,
    name: '20261129_134448_find_letters_by_code'
  },
];
