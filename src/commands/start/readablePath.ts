/** Whether the path of an address can be read: escapes that are no UTF-8, such as `%F0%9F`, Next itself answers with a 500. */
export const isReadable = (url = '/'): boolean => {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}
