import type { Field } from 'payload'

/**
 * The lease of a running job, under the names that Payload 4.0 uses. Written in SQL by the workers; empty when nobody runs
 * the job.
 */
export function jobFields(): Field[] {
  return [
    {
      name: 'processingToken',
      type: 'text',
      admin: { position: 'sidebar', readOnly: true },
      label: { en: 'Claim', ru: 'Захват' },
    },
    {
      name: 'processingUntil',
      type: 'date',
      admin: { date: { pickerAppearance: 'dayAndTime' }, position: 'sidebar', readOnly: true },
      index: true,
      label: { en: 'Claimed until', ru: 'Захвачено до' },
    },
  ]
}
