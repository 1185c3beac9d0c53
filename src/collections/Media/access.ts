import type { Access } from 'payload'

import { allOf } from '../../access/allOf.ts'
import { anyOf } from '../../access/anyOf.ts'
import { isAdmin } from '../../access/isAdmin.ts'
import { isEditor } from '../../access/isEditor.ts'
import { isStaff } from '../../access/isStaff.ts'
import { ownsDocument } from '../../access/ownsDocument.ts'

const isForSite: Access = () => ({ purpose: { equals: 'site' } })

/** The file behind an unguessable name is for everybody: the readers of a letter are not signed in. */
const isFileItself: Access = ({ isReadingStaticFile }) => isReadingStaticFile === true

/** Who sees which images. */
export const readsMedia = anyOf(isFileItself, isStaff, isForSite, ownsDocument('owner'))

/** Who changes and deletes which images: each his own, editors those of the site, administrators all. */
export const changesMedia = anyOf(isAdmin, ownsDocument('owner'), allOf(isEditor, isForSite))
