/** Request header in which the proxy hands the asked-for path to the pages, so that a switch can lead back to it. */
export const pathHeader = 'x-site-path'
