'use client'

import { Button } from '@payloadcms/ui'

/** Opens the browser's print dialogue. */
export const PrintButton = ({ label }: { label: string }) => (
  <Button buttonStyle="secondary" margin={false} onClick={() => window.print()} size="medium">
    {label}
  </Button>
)
