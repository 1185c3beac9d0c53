/**
 * Payload's Russian where it goes wrong with names that it does not know (3.90.1): a search that does not say for what,
 * and words that agree with masculine names only.
 */
export const russianWords = {
  general: {
    createNewLabel: 'Создать: {{label}}',
    creatingNewLabel: 'Новый документ: {{label}}',
    or: 'или',
    searchBy: 'Искать: {{label}}',
  },
} as const
