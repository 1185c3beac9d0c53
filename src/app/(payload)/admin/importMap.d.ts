import type { ImportMap } from 'payload'

/** Written by `payload generate:importmap`. */
export declare const importMap: ImportMap
