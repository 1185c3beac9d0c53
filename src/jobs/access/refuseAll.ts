/** Nobody. */
export const refuseAll = (): boolean => false
