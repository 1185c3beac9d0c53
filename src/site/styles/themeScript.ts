/** Where the browser keeps the chosen colours. */
export const themeKey = 'site-theme'

/** Runs before the first paint, so that a page never flashes in the other colours. */
export const themeScript = `try{var t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`
