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
    selector: `.toolbar-popup__button, .copy-to-clipboard, [class*="LexicalEditorTheme__upload__"],
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
    reason: 'the words beside the buttons of an upload are pale',
    rule: 'color-contrast',
    selector: '.upload__dropzoneContent__orText, .upload__dragAndDropText',
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
      'arrows of a table, the plus of a card, what is chosen, the cross of a message are smaller than 24 pixels',
    rule: 'target-size',
    selector: `.card__actions a, .date-time-picker__clear-button, .multi-value, .multi-value-remove, .payload-toast-close-button,
      .relationship--multi-value-label__drawer-toggler, .rs__input, .sort-column__button`,
  },
]

/** An element and the rule it breaks. */
export type Fault = { html: string; rule: string; target: string }

/** What breaks WCAG 2.2 AA on a page, the faults of Payload's own admin aside. */
export async function faultsOf(page: Page, { isAdmin = false } = {}): Promise<Fault[]> {
  // After a change of page within the site the title follows the heading; a page that never gets one fails here.
  await page.waitForFunction(() => document.title !== '')
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
          const [meant] = same.length > 0 ? same : elements
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
