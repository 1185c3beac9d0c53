import type { Role } from '../../access/roles.ts'
import type { Language } from '../language.ts'

/** What the roles are called. */
export const roleLabels: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  admin: { en: 'Administrator', ru: 'Администратор' },
  editor: { en: 'Editor', ru: 'Редактор' },
  manager: { en: 'Manager', ru: 'Менеджер' },
  user: { en: 'User', ru: 'Пользователь' },
}
