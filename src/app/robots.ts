import type { MetadataRoute } from 'next'

/** What crawlers may look at: the public pages, not those behind links of letters. */
const robots = (): MetadataRoute.Robots => ({
  rules: {
    allow: '/',
    disallow: ['/admin', '/api', '/account', '/confirm', '/reset'],
    userAgent: '*',
  },
})

export default robots
