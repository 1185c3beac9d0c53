/* global URL, confirm, document, fetch, location, setInterval */

/* Keeps the list fresh and asks before deleting. The page works without it. */
const EVERY_MS = 2000

const list = document.querySelector('[data-live]')
let tag = ''

async function refresh() {
  const address = new URL(location.href)
  address.searchParams.set('fragment', '1')
  const answer = await fetch(address, { headers: tag ? { 'If-None-Match': tag } : {} })
  if (answer.status !== 200) return
  const isFirst = tag === ''
  tag = answer.headers.get('ETag') ?? ''
  if (!isFirst || document.visibilityState === 'visible') list.innerHTML = await answer.text()
}

if (list) {
  setInterval(() => {
    // The mailbox may be stopped; the next round tries again.
    if (document.visibilityState === 'visible') refresh().catch(() => undefined)
  }, EVERY_MS)
}

for (const form of document.querySelectorAll('form[data-confirm]')) {
  form.addEventListener('submit', (event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault()
  })
}
