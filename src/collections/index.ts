export { Media } from './Media/index.ts'
export { Posts } from './Posts/index.ts'
export { SystemLetters } from './SystemLetters/index.ts'
export { Users } from './Users/index.ts'
