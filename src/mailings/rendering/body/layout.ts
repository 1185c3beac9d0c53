import { escapeHtml } from './escapeHtml.ts'
import { LETTER_WIDTH, sheet, styles } from './styles.ts'

// Keeps the first words of the body from being shown behind a short preheader.
const PREHEADER_FILLER = '&nbsp;&zwnj;'.repeat(40)

/** A letter's HTML around its body. All parts but `title` are HTML already. Lines are short where it costs nothing. */
export function layoutHtml(parts: {
  body: string
  footer: string
  language: string
  preheader: string
  title: string
}): string {
  return `<!doctype html>
<html lang="${parts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(parts.title)}</title>
<style>
${sheet}
</style>
</head>
<body class="m-page" style="${styles.page}">
${preheaderHtml(parts.preheader)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;">
<tr><td align="center">
<!--[if mso]><table role="presentation" width="${LETTER_WIDTH}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;max-width:${LETTER_WIDTH}px;">
<tr><td class="m-card" align="left" style="${styles.card}">
${parts.body}</td></tr>
<tr><td class="m-foot" align="center" style="${styles.footer}">
${parts.footer}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`
}

function preheaderHtml(preheader: string): string {
  return preheader === ''
    ? ''
    : `<div style="${styles.preheader}">${preheader}${PREHEADER_FILLER}</div>\n`
}
