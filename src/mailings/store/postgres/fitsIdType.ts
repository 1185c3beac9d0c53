const largestInteger = 2_147_483_647
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether a text from outside can be an id of this database; PostgreSQL answers any other with an error, not with no row. */
export const fitsIdType = (id: string, idType: string): boolean =>
  idType === 'uuid' ? uuid.test(id) : /^\d{1,10}$/.test(id) && Number(id) <= largestInteger
