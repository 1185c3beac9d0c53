/** Width of the letter, in pixels: what every mail program shows without scrolling. */
export const LETTER_WIDTH = 600
/** Width of an image across the whole column: the letter less its padding. */
export const IMAGE_WIDTH = LETTER_WIDTH - 2 * 32

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const TEXT = '#1f2328'
const MUTED = '#59636e'
const LINE = '#d8dee4'
const LINK = '#0b57d0'

/** Inline styles by element. Mail programs drop style sheets; these are what all of them keep. */
export const styles = {
  accent: LINK,
  bareItem: 'list-style-type:none;margin:0;',
  buttonCell: 'border-radius:6px;',
  buttonLink: `display:inline-block;padding:12px 24px;color:#ffffff;font-weight:600;text-decoration:none;`,
  buttonTable: 'margin:0 0 16px;border-collapse:separate;',
  card: `padding:32px 32px 16px;background:#ffffff;border-radius:8px;font-family:${FONT};font-size:16px;line-height:1.5;color:${TEXT};word-wrap:break-word;`,
  cell: `padding:8px;border:1px solid ${LINE};text-align:left;vertical-align:top;`,
  checkBox: 'display:inline-block;width:24px;text-indent:0;',
  checkItem: 'list-style-type:none;margin:0 0 4px;padding-left:24px;text-indent:-24px;',
  checkList: 'margin:0 0 16px;padding:0;',
  code: `font-family:ui-monospace,Consolas,Menlo,monospace;font-size:14px;background:#eff1f3;border-radius:4px;padding:1px 4px;`,
  footer: `padding:16px 32px 0;font-family:${FONT};font-size:13px;line-height:1.5;color:${MUTED};text-align:center;`,
  footerLink: `color:${MUTED};text-decoration:underline;`,
  headings: {
    1: 'margin:0 0 16px;font-size:28px;line-height:1.25;font-weight:700;',
    2: 'margin:24px 0 12px;font-size:22px;line-height:1.3;font-weight:700;',
    3: 'margin:20px 0 8px;font-size:18px;line-height:1.35;font-weight:700;',
    4: 'margin:16px 0 8px;font-size:16px;line-height:1.4;font-weight:700;',
  },
  image: 'display:block;max-width:100%;height:auto;border:0;border-radius:4px;',
  item: 'margin:0 0 4px;',
  link: `color:${LINK};text-decoration:underline;`,
  list: 'margin:0 0 16px;padding:0 0 0 24px;',
  page: 'margin:0;padding:24px 12px;background:#f3f4f6;',
  paragraph: 'margin:0 0 16px;',
  preheader:
    'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#ffffff;mso-hide:all;',
  quote: `margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid ${LINE};color:${MUTED};`,
  rule: `margin:24px 0;border:0;border-top:1px solid ${LINE};`,
  table: 'margin:0 0 16px;border-collapse:collapse;width:100%;',
  tightParagraph: 'margin:0;',
} as const

/** What the sheet asks before its dark rules, and which schemes it says the letter has. */
export const darkQuery = '@media (prefers-color-scheme:dark)'
export const bothSchemes = ':root{color-scheme:light dark'

/** The one style sheet: the phone and the dark. `!important` since it has to win over inline styles. */
export const sheet = `${bothSchemes};supported-color-schemes:light dark}
body{-webkit-text-size-adjust:100%}
@media (max-width:480px){.m-page{padding:0!important}.m-card{padding:24px 20px 8px!important;border-radius:0!important}.m-foot{padding:16px 20px 24px!important}}
${darkQuery}{
.m-page{background:#121417!important}.m-card{background:#1d2025!important;color:#e6e8eb!important}
.m-link{color:#8ab4f8!important}.m-button{background:#8ab4f8!important}.m-button-link{color:#10203a!important}
.m-quote,.m-foot,.m-foot a{color:#a3abb5!important}.m-quote,.m-line,.m-cell{border-color:#3a4048!important}.m-code{background:#2c3138!important}
}`
