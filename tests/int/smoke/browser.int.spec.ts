import { createServer } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'

import { startBrowser } from '../../support/browser.ts'
import { freePort } from '../../support/ports.ts'

const PAGE = `<!doctype html><html lang="ru"><title>Рассылки</title>
<button onclick="document.cookie='seen=1'; this.textContent='Готово'">Нажмите</button></html>`

const port = await freePort()
const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(PAGE)
}).listen(port, '127.0.0.1')
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const { newPage } = await startBrowser()

describe('the browser of the tests', () => {
  it('opens a page, runs its script and keeps its cookies', async () => {
    const page = await newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.getByRole('button', { name: 'Нажмите' }).click()
    await page.getByRole('button', { name: 'Готово' }).waitFor()
    expect(await page.title()).toBe('Рассылки')
    expect(await page.context().cookies()).toMatchObject([{ name: 'seen', value: '1' }])
  })

  it('gives each page a context of its own', async () => {
    const page = await newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    expect(await page.context().cookies()).toEqual([])
  })

  it('paints text, Cyrillic letters included', async () => {
    const page = await newPage()
    const widths = await page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')
      return ['Ж', 'i', 'W'].map((letter) => context?.measureText(letter).width ?? 0)
    })
    expect(new Set(widths).size).toBe(3)
    expect(Math.min(...widths)).toBeGreaterThan(0)
  })
})
