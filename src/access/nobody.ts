/** Nobody who asks over the network; the system itself goes past access. */
export const nobody = (): boolean => false
