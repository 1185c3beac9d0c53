import type { Language } from '../../language.ts'

import { escapeHtml } from './escapeHtml.ts'

/** A letter's content, ready to be put into the shell; texts are plain. */
export type ShellContent = {
  button?: { href: string; label: string }
  greeting: string
  language: Language
  note: string
  paragraphs: readonly string[]
  signature: string
  siteName: string
  siteUrl: string
  subject: string
}

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

const styles = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper { background: #10182b !important; }
    .sheet { background: #18223a !important; }
    .ink { color: #eef1f8 !important; }
    .soft { color: #a9b4cc !important; }
  }`

const paragraph = (text: string): string =>
  `<p class="ink" style="margin:0 0 16px;${font};font-size:16px;line-height:1.55;color:#18223a">${escapeHtml(text)}</p>`

const buttonOf = ({ href, label }: { href: string; label: string }): string => `
  <table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr>
    <td style="border-radius:10px;background:#c8321f">
      <a href="${escapeHtml(href)}" style="display:inline-block;padding:13px 26px;${font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a>
    </td></tr></table>`

/** Puts a letter into its sheet: one column, inline styles, an air-mail edge, light and dark. */
export const toHtml = (content: ShellContent): string => `<!doctype html>
<html lang="${content.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(content.subject)}</title><style>${styles}</style></head>
<body class="paper" style="margin:0;background:#f4efe6">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:#f4efe6"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:14px;overflow:hidden">
<tr><td style="height:10px;line-height:10px;font-size:0;background:#c8321f;background-image:repeating-linear-gradient(135deg,#c8321f 0 18px,#ffffff 18px 27px,#23489c 27px 45px,#ffffff 45px 54px)">&nbsp;</td></tr>
<tr><td style="padding:32px 32px 12px">
<p class="soft" style="margin:0 0 20px;${font};font-size:13px;font-weight:600;letter-spacing:.04em;color:#56617c">${escapeHtml(content.siteName)}</p>
${paragraph(content.greeting)}
${content.paragraphs.map(paragraph).join('\n')}
${content.button ? buttonOf(content.button) : ''}
<p class="soft" style="margin:0 0 24px;${font};font-size:14px;line-height:1.5;color:#56617c">${escapeHtml(content.note)}</p>
</td></tr>
<tr><td style="padding:0 32px 28px"><p class="soft" style="margin:0;${font};font-size:13px;line-height:1.5;color:#56617c">${escapeHtml(content.signature)}<br><a class="soft" href="${escapeHtml(content.siteUrl)}" style="color:#56617c">${escapeHtml(content.siteUrl)}</a></p></td></tr>
</table></td></tr></table></body></html>
`

/** The same letter for programs that show text only. */
export const toText = ({
  button,
  greeting,
  note,
  paragraphs,
  signature,
  siteUrl,
}: ShellContent): string =>
  [
    greeting,
    ...paragraphs,
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    note,
    `${signature}\n${siteUrl}`,
  ].join('\n\n') + '\n'
