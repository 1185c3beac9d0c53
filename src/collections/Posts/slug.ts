/** Slug of the articles' collection. */
export const postsSlug = 'posts'
