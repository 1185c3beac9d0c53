/** Two braces: the sign of a variable in the editor's menus. */
export const VariableIcon = () => (
  <svg
    aria-hidden="true"
    className="icon mailings-editor-icon"
    fill="none"
    height="20"
    stroke="currentColor"
    strokeLinecap="round"
    strokeLinejoin="round"
    strokeWidth="1.5"
    viewBox="0 0 20 20"
    width="20"
  >
    <path d="M8 4c-2 0-2.5 1-2.5 2.5S5.500 9 4 10c1.500 1 1.500 2 1.500 3.500S6 16 8 16" />
    <path d="M12 4c2 0 2.500 1 2.500 2.500S14.500 9 16 10c-1.500 1-1.500 2-1.500 3.500S14 16 12 16" />
  </svg>
)
