import { notFound } from 'next/navigation'

/** Whatever no other page answers: the page that says so, in the site's own frame. */
const Missing = (): never => notFound()

export default Missing
