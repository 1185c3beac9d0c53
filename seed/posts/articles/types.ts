/** A text in both languages. */
export type Both = { en: string; ru: string }

/**
 * An article that every new site starts with. Bodies are written plainly: paragraphs parted by empty lines, `## ` before
 * a heading, `- ` before each item of a list, `> ` before a quotation, `**bold**`.
 */
export type Article = {
  body: Both
  excerpt: Both
  /** What the cover shows, for those who do not see it. */
  coverAlt: Both
  /** Which picture stands for the article, see `drawCover`. */
  motif: 'calendar' | 'clock' | 'doors' | 'envelope' | 'garden' | 'signals' | 'stairs'
  /** Days before the seeding on which it counts as published: the list has an order from the start. */
  publishedDaysAgo: number
  slug: string
  title: Both
}
