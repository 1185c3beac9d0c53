/** A frame with a line in it: the sign of a button in the editor's menus. */
export const ButtonIcon = () => (
  <svg
    aria-hidden="true"
    className="icon mailings-editor-icon"
    fill="none"
    height="20"
    stroke="currentColor"
    strokeLinecap="round"
    strokeWidth="1.5"
    viewBox="0 0 20 20"
    width="20"
  >
    <rect height="8" rx="3" width="15" x="2.5" y="6" />
    <path d="M7 10h6" />
  </svg>
)
