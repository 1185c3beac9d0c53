import type { Page } from 'playwright-core'

import { AxeBuilder } from '@axe-core/playwright'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Faults of Payload's own admin (3.90.1), which no option of it mends: where, by which rule, and what is wrong. */
const PAYLOADS: { reason: string; rule: string; selector: string }[] = [
  {
    reason: 'what is uploaded is dragged by a handle without a name',
    rule: 'aria-command-name',
    selector: '.upload--has-many__drag',
  },
  {
    reason: 'the editor does not tie its label to the text',
    rule: 'aria-input-field-name',
    selector: '.ContentEditable__root',
  },
  {
    reason: 'the arrow and the cross of a select are hidden from screen readers but take the focus',
    rule: 'aria-hidden-focus',
    selector: '.dropdown-indicator, .clear-indicator',
  },
  {
    reason: 'buttons of its document bar, date picker, tables and pager have a picture and no name',
    rule: 'button-name',
    selector:
      '.popup-button, .date-time-picker__clear-button, .drawer-link__doc-drawer-toggler, .clickable-arrow',
  },
  {
    reason:
      'buttons of the editor’s bar, its images and of an uploaded file have a picture and no name',
    rule: 'button-name',
    selector: `.toolbar-popup__button, .LexicalEditorTheme__block__removeButton, .copy-to-clipboard, [class*="LexicalEditorTheme__upload__"],
      .upload-relationship-details__edit, .upload-relationship-details__remove`,
  },
  {
    reason:
      'the editor shows an image that has no description yet without one; the page warns of it',
    rule: 'image-alt',
    selector: '.ContentEditable__root img',
  },
  {
    reason: 'the menu of text formats is named “text dropdown” whatever it shows',
    rule: 'label-content-name-mismatch',
    selector: '.toolbar-popup__dropdown',
  },
  {
    reason: 'the file of an image in the editor is a button called “Edit Image”',
    rule: 'label-content-name-mismatch',
    selector: '.LexicalEditorTheme__upload__doc-drawer-toggler',
  },
  {
    reason: 'the tab of the versions shows their number, which its name leaves out',
    rule: 'label-content-name-mismatch',
    selector: '.doc-tab',
  },
  {
    reason: 'its selects and date pickers do not tie the label to the input',
    rule: 'label',
    selector: '.date-time-picker input, .rs__input, [id^="react-select"]',
  },
  {
    reason: 'the form of a variable or a button ties its labels to ids that the inputs have not',
    rule: 'label',
    selector: `.drawer__content [name$="fallback"], .LexicalEditorTheme__block [name$="label"],
      .LexicalEditorTheme__block [name$="url"]`,
  },
  {
    reason: 'the boxes that choose a row of a list have an empty name',
    rule: 'label',
    selector: '.select-row input, [class*="select-row"] input',
  },
  {
    reason: 'the tabs of a document are a list without list items',
    rule: 'list',
    selector: '.doc-tabs__tabs',
  },
  {
    reason: 'a chosen value is a button with buttons in it',
    rule: 'nested-interactive',
    selector: '.multi-value',
  },
  {
    reason: 'the bar of a document scrolls on a phone and takes no focus',
    rule: 'scrollable-region-focusable',
    selector: '.doc-controls__content',
  },
  {
    reason:
      'of a message behind a newer one no more than an edge of the cross looks out until it is pointed at',
    rule: 'target-size',
    selector: '.payload-toast-close-button',
  },
]

/** An element and the rule it breaks. */
export type Fault = { html: string; rule: string; target: string }

/** Waits until nothing fades in, out or over the page: half-way a colour is paler than anybody reads it. */
const untilSettled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const passing = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        )
    do {
      // What has just been put on the page starts to move with the next frame.
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
      await Promise.allSettled(passing().map(({ finished }) => finished))
    } while (passing().length > 0)
  })

/** What breaks WCAG 2.2 AA on a page, the faults of Payload's own admin aside. */
export async function faultsOf(page: Page, { isAdmin = false } = {}): Promise<Fault[]> {
  // After a change of page within the site the title follows the heading; a page that never gets one fails here.
  await page.waitForFunction(() => document.title !== '')
  // Further down something always stands half under the bar of a document, and is too small to be hit there.
  await page.evaluate(() => window.scrollTo(0, 0))
  await untilSettled(page)
  // It waits for ever for an answer out of a frame that runs no scripts.
  const builder = new AxeBuilder({ page }).withTags(TAGS).exclude('iframe[sandbox=""]')
  const { violations } = await builder.analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => ({ html, rule: id, target: target.join(' ') })),
  )
  if (!isAdmin) return faults
  const isPayloads = await Promise.all(
    faults.map(({ html, rule, target }) =>
      page.locator(target).evaluateAll(
        (elements, { found, selectors }) => {
          const same = elements.filter((element) => element.outerHTML === found)
          // A message of the panel may have gone by itself meanwhile; what it was is still known.
          const gone = new DOMParser().parseFromString(found, 'text/html').body.firstElementChild
          const [meant = gone] = same.length > 0 ? same : elements
          return selectors.some((selector) => meant?.matches(selector))
        },
        {
          found: html,
          selectors: PAYLOADS.filter((known) => known.rule === rule).map(
            ({ selector }) => selector,
          ),
        },
      ),
    ),
  )
  return faults.filter((_, index) => !isPayloads[index])
}
