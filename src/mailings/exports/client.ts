'use client'

/** Client components of the admin, as the import map names them, and those that a host may use in its own views. */
export { AttributesField } from '../admin/clients/AttributesField.tsx'
export { RunsField } from '../admin/controls/RunsField.tsx'
export { InsertVariable } from '../admin/editor/InsertVariable.tsx'
export { MessageBlocksFeature } from '../admin/editor/MessageBlocksFeature.tsx'
export { VariableChip } from '../admin/editor/VariableChip.tsx'
export { VariableField } from '../admin/editor/VariableField.tsx'
export { Moment } from '../admin/parts/Moment.tsx'
