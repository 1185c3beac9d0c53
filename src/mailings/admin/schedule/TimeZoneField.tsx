import type { TextFieldServerProps } from 'payload'
import { getTranslation } from '@payloadcms/translations'

import { TimeZoneSelect } from './TimeZoneSelect.tsx'

/** The zone of a mailing, chosen from a list; a new mailing begins with that of its writer. */
export const TimeZoneField = ({
  clientField,
  field,
  i18n,
  operation,
  path,
  readOnly,
}: TextFieldServerProps) => (
  <TimeZoneSelect
    isNew={operation === 'create'}
    isRequired={clientField.required === true}
    label={field.label ? getTranslation(field.label, i18n) : path}
    path={path}
    readOnly={readOnly === true}
  />
)
