'use client'

/** The last resort, when not even the frame of a page can be made: no style, no language is at hand. */
const GlobalError = () => (
  <html lang="en">
    <body>
      <h1>That did not work · Не получилось</h1>
      <p>Something went wrong on our side. Nothing is lost; please try again in a moment.</p>
      <p lang="ru">
        У нас что-то пошло не так. Ничего не потеряно; попробуйте ещё раз через минуту.
      </p>
    </body>
  </html>
)

export default GlobalError
