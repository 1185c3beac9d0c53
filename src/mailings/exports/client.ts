'use client'

/** Client components that a host may use in its own views. */
export { Moment } from '../admin/parts/Moment.tsx'
