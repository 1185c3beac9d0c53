/** Tag of everything that the public pages keep of posts. */
export const postsTag = 'posts'
