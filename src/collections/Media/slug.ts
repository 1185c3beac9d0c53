/** Slug of the images' collection. */
export const mediaSlug = 'media'
