import type { ServerProps } from 'payload'

import { hasRole } from '../../access/hasRole.ts'

/**
 * Of what is translated, posts and the pictures of the site, only editors have anything: everybody else neither needs
 * the switch of languages of documents nor a place for pictures in the menu, which are chosen in the letters' editor.
 * The collection itself cannot be hidden, because the editor of letters offers only visible ones.
 */
const unneeded =
  '.app-header__localizer,.app-header__localizer-spacing,.localizer,.nav-group:has(#nav-media){display:none}'

/** Takes out of the admin's frame what its viewer has no use for. */
export const PlainNavigation = ({ user }: Pick<ServerProps, 'user'>) =>
  hasRole(user, 'editor', 'admin') ? null : <style>{unneeded}</style>
