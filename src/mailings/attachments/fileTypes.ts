const startsWith =
  (signature: string) =>
  (bytes: Buffer): boolean =>
    bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'))

const isZip = startsWith('PK\u0003\u0004')
const isJpeg = startsWith('\u00ff\u00d8\u00ff')
/** Text of any encoding but UTF-16, which holds zero bytes as programs do. */
const isText = (bytes: Buffer): boolean => !bytes.includes(0)

type FileType = {
  /** Whether the content is of the kind that the name promises, as far as its first bytes tell. */
  fits: (bytes: Buffer) => boolean
  /** The media type that letter and download name; what the browser says is not asked. */
  type: string
}

const office = (kind: string): FileType => ({
  fits: isZip,
  type: `application/vnd.openxmlformats-officedocument.${kind}`,
})

const openDocument = (kind: string): FileType => ({
  fits: isZip,
  type: `application/vnd.oasis.opendocument.${kind}`,
})

const text = (type: string): FileType => ({ fits: isText, type })

/**
 * What may be attached, by the end of its name: documents, tables, pictures, texts, calendar and address cards. All else is
 * refused: programs, scripts, HTML and SVG, archives, documents with macros.
 */
export const fileTypes: Readonly<Record<string, FileType>> = {
  csv: text('text/csv'),
  docx: office('wordprocessingml.document'),
  ics: text('text/calendar'),
  jpeg: { fits: isJpeg, type: 'image/jpeg' },
  jpg: { fits: isJpeg, type: 'image/jpeg' },
  odp: openDocument('presentation'),
  ods: openDocument('spreadsheet'),
  odt: openDocument('text'),
  pdf: { fits: startsWith('%PDF-'), type: 'application/pdf' },
  png: { fits: startsWith('\u0089PNG\r\n\u001a\n'), type: 'image/png' },
  pptx: office('presentationml.presentation'),
  txt: text('text/plain'),
  vcf: text('text/vcard'),
  xlsx: office('spreadsheetml.sheet'),
}

/** Longest name of an attached file, in UTF-16 units. */
const longestName = 120
// Folders, what Windows forbids in names, control and invisible formatting characters (a name could read backwards).
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029<>:"|?*]+/gu
const JOINER = '\u200d'

/** A file's name without folders, control characters or tricks of direction; emoji stay whole. */
export const cleanFileName = (name: string): string => {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = base
    .replace(UNFIT, (found) => (found === JOINER ? found : ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const dot = cleaned.lastIndexOf('.')
  const stem = dot > 0 ? cleaned.slice(0, dot) : cleaned
  const end = dot > 0 ? cleaned.slice(dot) : ''
  const room = Math.max(1, longestName - end.length)
  const short = stem.length > room ? stem.slice(0, room).replace(/\p{Cs}/gu, '') : stem
  return `${short.trimEnd()}${end}`
}

/** The end of a name, in lower case: `pdf`; empty without one. */
export const extensionOf = (name: string): string =>
  /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
